/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import java.io.Serializable;
import java.time.Duration;

/**
 * Where alerts are posted and how hard to try.
 *
 * @param url the endpoint, or a reference to it ({@code env:NAME}, {@code file:PATH}) that is resolved on the TaskManager
 * @param timeout for one attempt, from connecting to the last byte of the reply
 * @param maxInFlight posts under way at once
 * @param initialBackoff upper bound of the first pause, doubled with each attempt up to {@code maxBackoff}
 * @param maxAge what could not be delivered by then leaves as undelivered
 * @param drainTime how long the end of a bounded run waits for deliveries
 */
public record WebhookConfig(
        String url,
        Duration timeout,
        int maxInFlight,
        Duration initialBackoff,
        Duration maxBackoff,
        Duration maxAge,
        Duration drainTime)
        implements Serializable {}
