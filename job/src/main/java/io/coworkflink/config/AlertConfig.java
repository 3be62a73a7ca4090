/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import java.io.Serializable;
import java.time.Duration;
import java.util.Set;

/**
 * Thresholds of the alert rules.
 *
 * @param highCostNanoUsd a request is dear when it costs strictly more, in nano-dollars
 * @param toolFailures how many failures of one tool in a row, within one prompt, are a loop
 * @param toolFailureWindow within which they must happen
 * @param stalledAfter how long after an API error a session may go without a successful request
 * @param staleAfter an alert about an older event is recorded but not delivered
 * @param disabledRules ids of rules that are switched off
 */
public record AlertConfig(
        long highCostNanoUsd,
        int toolFailures,
        Duration toolFailureWindow,
        Duration stalledAfter,
        Duration staleAfter,
        Set<String> disabledRules)
        implements Serializable {}
