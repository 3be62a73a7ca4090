/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.sizing;

import io.coworkflink.config.ConfigLoader;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The README's table: what the command says of some numbers of users, all other figures as they are usually. */
final class SizingTable {
    private static final List<Integer> USERS = List.of(100, 500, 2_000, 10_000, 50_000, 200_000);
    private static final String HEAD = """
            | Users | Events a day | Events/s at the peak | Cores | Parallelism | TaskManagers | Partitions | State | Kafka a day, at most |
            |---|---|---|---|---|---|---|---|---|
            """;

    private SizingTable() {}

    static String markdown() {
        return USERS.stream().map(SizingTable::row).collect(Collectors.joining("", HEAD, ""));
    }

    private static String row(int users) {
        Estimate estimate = Sizing.of(ConfigLoader.loadWithoutBroker(List.of("--sizing.users", "" + users), Map.of()));
        Cluster cluster = estimate.cluster();
        return "| %s | %s | %s | %d | %d | %d | %d | %s | %s |\n"
                .formatted(
                        Amounts.count(users),
                        Amounts.count(estimate.load().events()),
                        Amounts.count(estimate.load().peakEvents()),
                        cluster.cores(),
                        cluster.parallelism(),
                        cluster.taskManagers(),
                        cluster.partitions(),
                        Amounts.bytes(estimate.state().total()),
                        Amounts.bytes(estimate.kafkaBytesPerDay()));
    }
}
