/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.Test;

class LabelledTallyTest {
    private final Map<String, Counter> counters = new TreeMap<>();
    private final LabelledTally tally =
            new LabelledTally(new Named(""), "violations", "attribute", "kind", "client_version");

    @Test
    void eachPairOfLabelsHasItsCounter() {
        tally.count("cost_usd", "missing", "2.1.0");
        tally.count("cost_usd", "missing", "2.1.0");
        tally.count("cost_usd", "missing", "2.1.1");
        assertThat(counts())
                .containsExactly(
                        Map.entry("/cowork/attribute=cost_usd/kind=missing/client_version=2.1.0/violations", 2L),
                        Map.entry("/cowork/attribute=cost_usd/kind=missing/client_version=2.1.1/violations", 1L));
    }

    @Test
    void senderCannotMakeMoreSeriesThanTheBound() {
        for (int i = 0; i < 10_000; i++) {
            tally.count("cost_usd", "missing", "v" + i);
        }
        tally.count("cost_usd", "missing", "v49");
        tally.count("cost_usd", "missing", "x".repeat(65));
        tally.count("cost_usd", "missing", "");
        assertThat(counts())
                .hasSize(51)
                .containsEntry("/cowork/attribute=cost_usd/kind=missing/client_version=v49/violations", 2L)
                .containsEntry("/cowork/attribute=cost_usd/kind=missing/client_version=other/violations", 9_952L);
    }

    private Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>();
        counters.forEach((name, counter) -> counts.put(name, counter.getCount()));
        return counts;
    }

    /** Remembers under which names counters were made. */
    private final class Named extends UnregisteredMetricsGroup {
        private final String path;

        Named(String path) {
            this.path = path;
        }

        @Override
        public MetricGroup addGroup(String name) {
            return new Named(path + "/" + name);
        }

        @Override
        public MetricGroup addGroup(String key, String value) {
            return new Named(path + "/" + key + "=" + value);
        }

        @Override
        public Counter counter(String name) {
            return counters.computeIfAbsent(path + "/" + name, made -> super.counter(name));
        }
    }
}
