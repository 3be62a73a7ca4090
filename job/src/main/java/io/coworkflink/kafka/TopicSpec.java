/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A topic as the job wants it.
 *
 * @param content what is in it, in a few words
 * @param cleanupPolicy as Kafka writes it: {@code delete}, or {@code compact,delete} to keep the newest record of each key
 * @param retention null keeps records for ever
 * @param limits further settings by Kafka's names; what is not there is left to the broker
 */
public record TopicSpec(
        String name,
        String content,
        int partitions,
        String cleanupPolicy,
        @Nullable Duration retention,
        Map<String, String> limits) {
    private static final String FOR_EVER = "-1";

    public TopicSpec {
        limits = Map.copyOf(limits);
    }

    /** The same without a retention, for brokers that are gone before anything grows old, and whose input may be of any age. */
    public TopicSpec keptForEver() {
        return new TopicSpec(name, content, partitions, cleanupPolicy, null, limits);
    }

    String keptInWords() {
        return retention == null ? "for ever" : retention.toDays() + " days";
    }

    /** All settings by Kafka's names. */
    Map<String, String> configs() {
        Map<String, String> configs = new HashMap<>(limits);
        configs.put("cleanup.policy", cleanupPolicy);
        configs.put("retention.ms", retention == null ? FOR_EVER : Long.toString(retention.toMillis()));
        return configs;
    }
}
