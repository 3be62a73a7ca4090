/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.EventBatch;
import io.coworkflink.event.Events;
import io.coworkflink.oracle.BatchOracle;
import io.coworkflink.oracle.KafkaValue;
import io.coworkflink.oracle.NewestTraces;
import io.coworkflink.oracle.OracleComparison;
import io.coworkflink.schema.JsonRecords;
import io.coworkflink.trace.RandomPrompt.Told;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Random prompts whose events come in any order within the allowed lateness, over restarts, end in the traces of the batch oracle.
 * Segments are numbered as they are first seen, so which number a segment has is not compared.
 */
class TraceOrderHarnessTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int PROMPTS_A_RUN = 20;
    private static final int RUNS = Integer.getInteger("trace.runs", 25);
    private static final int DAY_SECONDS = 24 * 3_600;

    private final long seed = Long.getLong("trace.seed", System.nanoTime());
    private KeyedOneInputStreamOperatorTestHarness<String, EventBatch, Trace> harness;
    private final List<Trace> revisions = new ArrayList<>();
    private long watermark;
    private long processingTime;

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void anyOrderWithinTheLatenessEndsInTheSameTraces() throws Exception {
        System.out.println("trace.seed " + seed);
        for (int run = 0; run < RUNS; run++) {
            Random random = new Random(seed + run);
            List<Told> events = prompts(random);
            start();
            feed(events, random);
            end();
            String which = "-Dtrace.seed=" + (seed + run) + " -Dtrace.runs=1";
            checkContent(which, events);
            revisionsByTrace().values().forEach(trace -> checkRevisions(which, trace));
        }
    }

    /** Two tenants share their prompts' names. */
    private static List<Told> prompts(Random random) {
        List<Told> events = new ArrayList<>();
        for (int prompt = 0; prompt < PROMPTS_A_RUN; prompt++) {
            events.addAll(new RandomPrompt(random, "p" + prompt / 2, "org-" + prompt % 2).events());
        }
        return events;
    }

    private void start() throws Exception {
        if (harness != null) {
            harness.close();
        }
        harness = TracesHarnessTest.newHarness();
        harness.open();
        revisions.clear();
        watermark = Long.MIN_VALUE;
        processingTime = 0;
    }

    private void feed(List<Told> inOrder, Random random) throws Exception {
        List<Told> events = new ArrayList<>(inOrder);
        Collections.shuffle(events, random);
        int last = events.stream().mapToInt(Told::second).max().orElseThrow();
        for (int i = 0; i < events.size(); i++) {
            feed(events.get(i).event());
            processingTime += random.nextInt(2_000);
            harness.setProcessingTime(processingTime);
            if (random.nextInt(40) == 0) {
                advance(random.nextInt(Math.max(last, DAY_SECONDS)));
            }
            if (random.nextInt(150) == 0) {
                restart(i);
            }
        }
    }

    private void feed(CoworkEvent event) throws Exception {
        harness.processElement(TracesHarnessTest.batch(event), event.time().millis());
    }

    private void advance(long second) throws Exception {
        watermark = Math.max(watermark, Events.START + second * 1_000);
        harness.processWatermark(watermark);
    }

    private void restart(int checkpoint) throws Exception {
        OperatorSubtaskState snapshot = harness.snapshot(checkpoint, checkpoint);
        revisions.addAll(harness.extractOutputValues());
        harness.close();
        harness = TracesHarnessTest.newHarness();
        harness.initializeState(snapshot);
        harness.open();
        if (watermark > Long.MIN_VALUE) {
            harness.processWatermark(watermark);
        }
    }

    private void end() throws Exception {
        harness.processWatermark(Long.MAX_VALUE);
        revisions.addAll(harness.extractOutputValues());
        assertThat(harness.getSideOutput(Traces.LATE)).isNullOrEmpty();
        assertThat(harness.numKeyedStateEntries()).isZero();
    }

    private void checkContent(String which, List<Told> events) {
        List<byte[]> records = events.stream().map(Told::record).toList();
        long now = Events.START + 7L * DAY_SECONDS * 1_000;
        List<ObjectNode> expected = new ArrayList<>(
                BatchOracle.run(KafkaValue.onOnePartition(now, records)).traces());
        expected.forEach(row -> row.remove("segment"));
        List<JsonNode> newest = NewestTraces.of(
                        revisions.stream().map(TraceOrderHarnessTest::row).toList())
                .stream()
                .filter(row -> !row.path("status").asText().equals("merged"))
                .toList();
        OracleComparison.onColumnsOf(expected)
                .within(1e-9, "cache_hit_ratio", "cache_coverage_ratio")
                .assertSame(which, expected, newest);
    }

    private Map<String, List<Trace>> revisionsByTrace() {
        return revisions.stream()
                .collect(Collectors.groupingBy(
                        trace -> trace.organizationId() + " " + trace.promptId() + " " + trace.segment()));
    }

    /** They rise by one, and one that was not merged into another was final once. */
    private static void checkRevisions(String which, List<Trace> trace) {
        for (int i = 0; i < trace.size(); i++) {
            assertThat(trace.get(i).revision()).as(which).isEqualTo(i + 1);
        }
        List<TraceStatus> states = trace.stream().map(Trace::status).toList();
        Trace newest = trace.get(trace.size() - 1);
        if (newest.status() == TraceStatus.MERGED) {
            assertThat(newest.figures()).as(which).isEqualTo(TraceFigures.ZERO);
            assertThat(Collections.frequency(states, TraceStatus.FINAL))
                    .as(which)
                    .isLessThanOrEqualTo(1);
        } else {
            assertThat(Collections.frequency(states, TraceStatus.FINAL))
                    .as(which)
                    .isEqualTo(1);
        }
    }

    private static JsonNode row(Trace trace) {
        try {
            return MAPPER.readTree(JsonRecords.write(TraceSchema.TRACES, trace));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
