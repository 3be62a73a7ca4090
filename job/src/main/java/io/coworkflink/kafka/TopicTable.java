/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.kafka;

import io.coworkflink.config.ConfigLoader;
import io.coworkflink.config.CoworkConfig;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The topics as a table for the README. */
public final class TopicTable {
    private TopicTable() {}

    /** Prints the table that the README holds between its {@code <!-- topics -->} marks. */
    public static void main(String[] args) {
        System.out.println(markdown());
    }

    /** All topics there can be, with the names and sizes they have by default. */
    public static String markdown() {
        CoworkConfig defaults = ConfigLoader.load(
                List.of("--kafka.bootstrap-servers", "none:0", "--trace.otlp-spans", "true"), Map.of());
        return TopicCatalog.of(defaults, List.of("<name>")).stream()
                .map(TopicTable::row)
                .collect(Collectors.joining(
                        "", "| Topic | Holds | Partitions | Clean-up | Kept |\n|---|---|---|---|---|\n", ""));
    }

    private static String row(TopicSpec topic) {
        return "| `%s` | %s | %d | %s | %s |\n"
                .formatted(
                        topic.name(), topic.content(), topic.partitions(), topic.cleanupPolicy(), topic.keptInWords());
    }
}
