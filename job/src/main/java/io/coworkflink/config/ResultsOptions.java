/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** The options behind {@link ResultsConfig}. */
final class ResultsOptions {
    static final ConfigOption<ResultsTo> TO = ConfigOptions.key("results.to")
            .enumType(ResultsTo.class)
            .defaultValue(ResultsTo.KAFKA)
            .withDescription(
                    "Where dashboards, traces and alerts go: kafka, postgres or both. Everything else goes to Kafka in any case.");

    static final List<ConfigOption<?>> ALL = Stream.<ConfigOption<?>>concat(Stream.of(TO), PostgresOptions.ALL.stream())
            .toList();

    private ResultsOptions() {}

    static ResultsConfig read(Settings settings) {
        return new ResultsConfig(settings.get(TO), PostgresOptions.read(settings));
    }
}
