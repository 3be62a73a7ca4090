/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.oracle;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * The options of the job that change what a given input must lead to.
 *
 * @param gap a longer silence starts a new segment of a prompt
 * @param clampAhead how far ahead of Kafka's time an event may be
 * @param highCostUsd a request is dear when it costs strictly more
 * @param toolFailures failures of one tool in a row that make a loop
 * @param toolFailureWindow the last of them must come less than this after the first
 */
public record OracleSettings(
        Duration gap, Duration clampAhead, BigDecimal highCostUsd, int toolFailures, Duration toolFailureWindow) {

    public static OracleSettings defaults() {
        return new OracleSettings(
                Duration.ofMinutes(60), Duration.ofMinutes(5), BigDecimal.ONE, 5, Duration.ofMinutes(10));
    }
}
