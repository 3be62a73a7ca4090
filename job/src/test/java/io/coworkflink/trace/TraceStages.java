/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.EventBatch;
import io.coworkflink.event.Events;
import io.coworkflink.ingest.Deduplication;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.transformations.OneInputTransformation;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** The operators between the messages and the traces, one after the other, which can be restarted. */
final class TraceStages {
    private static final Duration GAP = Duration.ofMinutes(60);
    private static final Duration DAY = Duration.ofHours(24);

    private final List<Trace> revisions = new ArrayList<>();
    private KeyedOneInputStreamOperatorTestHarness<String, EventBatch, EventBatch> deduplication = newDeduplication();
    private KeyedOneInputStreamOperatorTestHarness<String, EventBatch, Trace> traces = TraceHarness.newHarness();
    private int passed;
    private long watermark = Long.MIN_VALUE;

    TraceStages() throws Exception {
        deduplication.open();
        traces.open();
    }

    /** What came in one message. */
    void feed(List<CoworkEvent> message) throws Exception {
        for (EventBatch batch : RandomTraffic.batches(message)) {
            deduplication.processElement(batch, batch.latestMillis());
        }
        List<EventBatch> out = deduplication.extractOutputValues();
        List<EventBatch> cut = new ArrayList<>();
        for (EventBatch batch : out.subList(passed, out.size())) {
            new CutBatches(GAP, DAY).flatMap(batch, new ListCollector<>(cut));
        }
        passed = out.size();
        for (EventBatch batch : cut) {
            traces.processElement(batch, batch.latestMillis());
        }
    }

    void processingTime(long millis) throws Exception {
        deduplication.setProcessingTime(millis);
        traces.setProcessingTime(millis);
    }

    void watermark(long millis) throws Exception {
        watermark = Math.max(watermark, millis);
        traces.processWatermark(watermark);
    }

    void restart() throws Exception {
        OperatorSubtaskState seen = deduplication.snapshot(1, 1);
        OperatorSubtaskState running = traces.snapshot(1, 1);
        revisions.addAll(traces.extractOutputValues());
        close();
        passed = 0;
        deduplication = newDeduplication();
        deduplication.initializeState(seen);
        deduplication.open();
        traces = TraceHarness.newHarness();
        traces.initializeState(running);
        traces.open();
        if (watermark > Long.MIN_VALUE) {
            traces.processWatermark(watermark);
        }
    }

    /** Since the last restart, so far. */
    List<Trace> revisions() {
        return traces.extractOutputValues();
    }

    /** All revisions, once nothing more can come; nothing may be left. */
    List<Trace> end() throws Exception {
        watermark(Long.MAX_VALUE);
        revisions.addAll(traces.extractOutputValues());
        assertThat(traces.getSideOutput(Traces.LATE)).isNullOrEmpty();
        assertThat(traces.numKeyedStateEntries()).isZero();
        close();
        return revisions;
    }

    private void close() throws Exception {
        deduplication.close();
        traces.close();
    }

    @SuppressWarnings("unchecked") // The operator before the stage's last takes and gives batches.
    private static KeyedOneInputStreamOperatorTestHarness<String, EventBatch, EventBatch> newDeduplication()
            throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        EventBatch any = TraceHarness.batch(Events.event("x").build());
        OneInputTransformation<EventBatch, EventBatch> operator =
                (OneInputTransformation<EventBatch, EventBatch>) Deduplication.once(env.fromData(any), DAY)
                        .getTransformation()
                        .getInputs()
                        .get(0);
        KeyedOneInputStreamOperatorTestHarness<String, EventBatch, EventBatch> harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        operator.getOperatorFactory(), EventBatch::key, Types.STRING);
        harness.setup(operator.getOutputType().createSerializer(env.getConfig().getSerializerConfig()));
        return harness;
    }
}
