/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.coworkflink.event.ApiCall;
import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.Events;
import io.coworkflink.oracle.BatchOracle;
import io.coworkflink.oracle.KafkaValue;
import io.coworkflink.oracle.NewestTraces;
import io.coworkflink.oracle.OracleComparison;
import io.coworkflink.schema.JsonRecords;
import io.coworkflink.trace.RandomPrompt.Told;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What must hold of the revisions of traces, in whatever order and how often their events came. Segments are numbered as they are first
 * seen, so which number a segment has is not compared.
 */
final class TraceContract {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Duration RECORDED_AFTER = Duration.ofDays(7);

    private TraceContract() {}

    /**
     * Checks it.
     *
     * @param which names the run in failures
     * @param events of the prompts, each once
     * @param revisions in the order in which those of each trace came
     */
    static void check(String which, List<Told> events, List<Trace> revisions) {
        Map<String, List<Trace>> byTrace = revisions.stream()
                .collect(Collectors.groupingBy(
                        trace -> trace.organizationId() + " " + trace.promptId() + " " + trace.segment()));
        checkContent(which, events, revisions);
        byTrace.values().forEach(trace -> checkRevisions(which, trace));
        long traced = byTrace.values().stream()
                .map(trace -> Collections.max(trace, Comparator.comparingInt(Trace::revision)))
                .mapToLong(trace -> trace.figures().costNanoUsd())
                .sum();
        long spent = events.stream().mapToLong(told -> cost(told.event())).sum();
        assertThat(traced).as(which).isEqualTo(spent);
    }

    private static void checkContent(String which, List<Told> events, List<Trace> revisions) {
        List<byte[]> records = events.stream().map(Told::record).toList();
        List<KafkaValue> input = KafkaValue.onOnePartition(Events.START + RECORDED_AFTER.toMillis(), records);
        List<ObjectNode> expected = new ArrayList<>(BatchOracle.run(input).traces());
        expected.forEach(row -> row.remove("segment"));
        List<JsonNode> newest = NewestTraces.of(
                        revisions.stream().map(TraceContract::row).toList())
                .stream()
                .filter(row -> !row.path("status").asText().equals("merged"))
                .toList();
        OracleComparison.onColumnsOf(expected)
                .within(1e-9, "cache_hit_ratio", "cache_coverage_ratio")
                .assertSame(which, expected, newest);
    }

    /** They rise by one, and one that was not merged into another was final once. */
    private static void checkRevisions(String which, List<Trace> trace) {
        for (int i = 0; i < trace.size(); i++) {
            assertThat(trace.get(i).revision()).as(which).isEqualTo(i + 1);
        }
        int finals = Collections.frequency(trace.stream().map(Trace::status).toList(), TraceStatus.FINAL);
        Trace newest = trace.get(trace.size() - 1);
        if (newest.status() == TraceStatus.MERGED) {
            assertThat(newest.figures()).as(which).isEqualTo(TraceFigures.ZERO);
            assertThat(finals).as(which).isLessThanOrEqualTo(1);
        } else {
            assertThat(finals).as(which).isEqualTo(1);
        }
    }

    private static long cost(CoworkEvent event) {
        ApiCall call = event.api();
        return call == null || call.costNanoUsd() == null ? 0 : call.costNanoUsd();
    }

    private static JsonNode row(Trace trace) {
        try {
            return MAPPER.readTree(JsonRecords.write(TraceSchema.TRACES, trace));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
