/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.oracle;

import io.coworkflink.oracle.OracleResult.Counts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Works out the outputs for a whole input at once. */
public final class BatchOracle {
    private BatchOracle() {}

    public static OracleResult run(List<KafkaValue> input) {
        return run(input, OracleSettings.defaults());
    }

    public static OracleResult run(List<KafkaValue> input, OracleSettings settings) {
        List<OracleEvent> accepted = new ArrayList<>();
        long rejected = 0;
        long ignored = 0;
        for (KafkaValue message : input) {
            Reading reading = ValueReader.read(message.value());
            reading.records().stream()
                    .map(wire -> OracleEvent.of(wire, message.timestampMillis(), settings))
                    .forEach(accepted::add);
            rejected += reading.rejected();
            ignored += reading.ignored();
        }
        List<OracleEvent> events = new ArrayList<>();
        List<OracleEvent> repeats = new ArrayList<>();
        Set<List<Object>> seen = new HashSet<>();
        accepted.forEach(event -> (seen.add(event.identity()) ? events : repeats).add(event));
        return new OracleResult(
                events.stream().map(EventRows::row).toList(),
                TraceRows.of(events, settings),
                DashboardRows.of(events, repeats),
                AlertRows.of(events, settings),
                new Counts(accepted.size() + rejected + ignored, accepted.size(), rejected, repeats.size(), ignored));
    }
}
