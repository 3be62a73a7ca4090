/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** The options behind {@link DeduplicationConfig}. */
final class DeduplicationOptions {
    static final ConfigOption<Duration> TTL = ConfigOptions.key("deduplication.ttl")
            .durationType()
            .defaultValue(Duration.ofHours(1))
            .withDescription(
                    "How long after it came an event is remembered, by the times of the input. A copy that comes later counts as a new event.");

    static final List<ConfigOption<?>> ALL = List.of(TTL);

    private DeduplicationOptions() {}

    static DeduplicationConfig read(Settings settings) {
        return new DeduplicationConfig(settings.get(TTL));
    }
}
