/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.EventBatch;
import io.coworkflink.event.EventKeys;
import io.coworkflink.event.Events;
import java.util.List;
import java.util.function.Function;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.transformations.OneInputTransformation;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class EventBatchesHarnessTest {
    private static final CoworkEvent P1 = Events.prompt("p", "x").atSecond(1).build();
    private static final CoworkEvent P2 =
            Events.toolResult("Read", true).inPrompt("p").atSecond(9).build();
    private static final CoworkEvent Q1 = Events.prompt("q", "x").atSecond(2).build();

    @Test
    void eventsOfOneKeyComeOutTogetherOnceTheMessageIsThrough() throws Exception {
        OneInputStreamOperatorTestHarness<CoworkEvent, EventBatch> harness = grouping();
        feed(harness, P2, Q1, P1);
        assertThat(harness.getOutput()).isEmpty();
        harness.getTaskMailbox().take(0).run();
        assertThat(harness.getOutput()).containsExactly(record(P2, P1), record(Q1));
        assertThat(harness.getTaskMailbox().hasMail()).isFalse();
        harness.close();
    }

    @Test
    void nothingIsHeldBackAcrossAWatermarkABarrierOrTheEnd() throws Exception {
        OneInputStreamOperatorTestHarness<CoworkEvent, EventBatch> harness = grouping();
        feed(harness, P1);
        harness.processWatermark(new Watermark(5));
        feed(harness, P1);
        harness.processWatermarkStatus(WatermarkStatus.IDLE);
        feed(harness, P1);
        harness.prepareSnapshotPreBarrier(1);
        feed(harness, P1);
        harness.getOneInputOperator().finish();
        assertThat(harness.getOutput())
                .containsExactly(
                        record(P1), new Watermark(5), record(P1), WatermarkStatus.IDLE, record(P1), record(P1));
        harness.close();
    }

    @Test
    void aMessageOfAnySizeIsHandedOnInPieces() throws Exception {
        OneInputStreamOperatorTestHarness<CoworkEvent, EventBatch> harness = grouping();
        for (int i = 0; i < 1_000; i++) {
            feed(harness, P1);
        }
        harness.getTaskMailbox().take(0).run();
        assertThat(harness.extractOutputValues())
                .extracting(batch -> batch.events().size())
                .containsExactly(256, 256, 256, 232);
        harness.close();
    }

    @Test
    void takenApartEventsHaveTheirOwnTimes() throws Exception {
        OneInputStreamOperatorTestHarness<EventBatch, CoworkEvent> harness =
                harness(batches -> EventBatches.spread(batches, "spread"), batch(P1));
        harness.processElement(record(P2, P1));
        assertThat(harness.getOutput())
                .containsExactly(
                        new StreamRecord<>(P2, P2.time().millis()),
                        new StreamRecord<>(P1, P1.time().millis()));
        harness.close();
    }

    @Test
    void takenApartWhatIsRepeatedIsGone() throws Exception {
        OneInputStreamOperatorTestHarness<EventBatch, CoworkEvent> harness =
                harness(batches -> EventBatches.spread(batches, "spread"), batch(P1));
        harness.processElement(new EventBatch(batch(P1).key(), List.of(P1), true), 0);
        assertThat(harness.getOutput()).isEmpty();
        harness.close();
    }

    private static OneInputStreamOperatorTestHarness<CoworkEvent, EventBatch> grouping() throws Exception {
        return harness(EventBatches::group, P1);
    }

    @SuppressWarnings("unchecked") // Both are operators of one input.
    private static <I, O> OneInputStreamOperatorTestHarness<I, O> harness(
            Function<DataStream<I>, DataStream<O>> stage, I any) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        OneInputTransformation<I, O> operator =
                (OneInputTransformation<I, O>) stage.apply(env.fromData(any)).getTransformation();
        OneInputStreamOperatorTestHarness<I, O> harness =
                new OneInputStreamOperatorTestHarness<>(operator.getOperatorFactory(), 1, 1, 0);
        harness.setup(operator.getOutputType().createSerializer(env.getConfig().getSerializerConfig()));
        harness.open();
        return harness;
    }

    private static void feed(OneInputStreamOperatorTestHarness<CoworkEvent, EventBatch> harness, CoworkEvent... events)
            throws Exception {
        for (CoworkEvent event : events) {
            harness.processElement(event, event.time().millis());
        }
    }

    private static StreamRecord<EventBatch> record(CoworkEvent... events) {
        EventBatch batch = batch(events);
        return new StreamRecord<>(batch, batch.latestMillis());
    }

    private static EventBatch batch(CoworkEvent... events) {
        return new EventBatch(EventKeys.correlation(events[0]), List.of(events));
    }
}
