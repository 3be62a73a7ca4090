/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import java.io.Serializable;
import java.time.Duration;

/**
 * How duplicates are recognised.
 *
 * @param ttl how long after it came an event is remembered, by Kafka's time and the watermark; a copy that comes later counts as a new event
 */
public record DeduplicationConfig(Duration ttl) implements Serializable {

    public DeduplicationConfig {
        new Problems()
                .atLeast(DeduplicationOptions.TTL, ttl, Problems.MILLISECOND)
                .throwIfAny();
    }
}
