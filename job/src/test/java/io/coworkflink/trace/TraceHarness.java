/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.alert.AlertStage;
import io.coworkflink.config.AlertConfig;
import io.coworkflink.config.ConfigLoader;
import io.coworkflink.config.TraceConfig;
import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.EventBatch;
import io.coworkflink.event.EventKeys;
import io.coworkflink.event.Events;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.transformations.OneInputTransformation;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The operator that assembles traces, on a harness, for tests of what it makes of one prompt. */
abstract class TraceHarness {
    static final int MINUTE = 60;
    static final int HOUR = 60 * MINUTE;
    static final TraceConfig CONFIG = config(100_000);

    /** A quota is divided among the subtasks: with the few prompts of {@link #CONFIG} some get none of it. */
    static final TraceConfig WITHOUT_QUOTA = config(100_000, Integer.MAX_VALUE);

    static final AlertConfig ALERTS = ConfigLoader.load(List.of("--kafka.bootstrap-servers=none:1"), Map.of())
            .alert();

    KeyedOneInputStreamOperatorTestHarness<String, EventBatch, Trace> harness;

    @BeforeEach
    void start() throws Exception {
        harness = newHarness();
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    static void says(Trace trace, int segment, TraceStatus status, int revision, int events) {
        assertThat(List.of(trace.segment(), trace.status(), trace.revision(), (int)
                        trace.figures().eventCount()))
                .isEqualTo(List.of(segment, status, revision, events));
    }

    /** As after a failure: from a snapshot. */
    final void restart() throws Exception {
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        harness.close();
        harness = newHarness();
        harness.initializeState(snapshot);
        harness.open();
    }

    final void holdingAtMost(int events) throws Exception {
        harness.close();
        harness = newHarness(config(events));
        harness.open();
    }

    final void feed(Events event, int second) throws Exception {
        feed(batch(event.inPrompt("p").atSecond(second).build()));
    }

    final void repeat(Events event, int second) throws Exception {
        EventBatch batch = batch(event.inPrompt("p").atSecond(second).build());
        feed(new EventBatch(batch.key(), batch.events(), true));
    }

    final void feed(EventBatch batch) throws Exception {
        harness.processElement(batch, batch.latestMillis());
    }

    static EventBatch batch(CoworkEvent... events) {
        return new EventBatch(EventKeys.correlation(events[0]), List.of(events));
    }

    final void watermark(int second) throws Exception {
        harness.processWatermark(Events.START + second * 1_000L);
    }

    /** Without those of prompts that still run; there is one of each segment while processing time stands still. */
    final List<Trace> traces() {
        return harness.extractOutputValues().stream()
                .filter(trace -> trace.status() != TraceStatus.OPEN)
                .toList();
    }

    final List<Trace> open() {
        return harness.extractOutputValues().stream()
                .filter(trace -> trace.status() == TraceStatus.OPEN)
                .toList();
    }

    static KeyedOneInputStreamOperatorTestHarness<String, EventBatch, Trace> newHarness() throws Exception {
        return newHarness(CONFIG);
    }

    private static TraceConfig config(int maxEvents) {
        return config(maxEvents, 10);
    }

    private static TraceConfig config(int maxEvents, int promptsPerMinute) {
        return new TraceConfig(
                Duration.ofMinutes(60),
                Duration.ofMinutes(5),
                Duration.ofSeconds(10),
                Duration.ofHours(24),
                maxEvents,
                Duration.ofHours(24),
                200,
                promptsPerMinute,
                false);
    }

    @SuppressWarnings("unchecked") // The stage's last operator takes events and gives traces.
    private static KeyedOneInputStreamOperatorTestHarness<String, EventBatch, Trace> newHarness(TraceConfig config)
            throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        EventBatch any = batch(Events.event("x").build());
        OneInputTransformation<EventBatch, Trace> stage = (OneInputTransformation<EventBatch, Trace>)
                Traces.assemble(env.fromData(any), config, AlertStage.instantRules(ALERTS))
                        .getTransformation();
        KeyedOneInputStreamOperatorTestHarness<String, EventBatch, Trace> harness =
                new KeyedOneInputStreamOperatorTestHarness<>(stage.getOperatorFactory(), EventBatch::key, Types.STRING);
        harness.setup(
                TypeInformation.of(Trace.class).createSerializer(env.getConfig().getSerializerConfig()));
        return harness;
    }
}
