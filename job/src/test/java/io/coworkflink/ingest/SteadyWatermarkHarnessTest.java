/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SteadyWatermarkHarnessTest {
    private static final StreamRecord<String> FIRST = new StreamRecord<>("first", 1);
    private static final StreamRecord<String> SECOND = new StreamRecord<>("second", 7);

    private final List<OneInputStreamOperatorTestHarness<String, String>> harnesses = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (OneInputStreamOperatorTestHarness<String, String> harness : harnesses) {
            harness.close();
        }
    }

    @Test
    void everythingPassesButTheNewsOfIdleness() throws Exception {
        OneInputStreamOperatorTestHarness<String, String> harness = subtask(0, 1);
        harness.open();
        harness.processElement(FIRST);
        harness.processWatermark(5);
        harness.processWatermarkStatus(WatermarkStatus.IDLE);
        harness.processWatermark(6);
        harness.processWatermarkStatus(WatermarkStatus.ACTIVE);
        harness.processElement(SECOND);
        assertThat(harness.getOutput()).containsExactly(FIRST, new Watermark(5), new Watermark(6), SECOND);
    }

    @Test
    void afterARestoreTheWatermarkIsKnownBeforeTheFirstElementAndNeverGoesBack() throws Exception {
        OperatorSubtaskState state = stateAt(0, 1, 10L);
        OneInputStreamOperatorTestHarness<String, String> harness = subtask(0, 1);
        harness.initializeState(state);
        harness.open();
        assertThat(harness.getOutput()).isEmpty();
        harness.processElement(FIRST);
        harness.processWatermark(8);
        harness.processElement(SECOND);
        harness.processWatermark(11);
        assertThat(harness.getOutput()).containsExactly(new Watermark(10), FIRST, SECOND, new Watermark(11));
    }

    @Test
    void aWatermarkThatIsBehindSendsTheOneOfBefore() throws Exception {
        OperatorSubtaskState state = stateAt(0, 1, 10L);
        OneInputStreamOperatorTestHarness<String, String> harness = subtask(0, 1);
        harness.initializeState(state);
        harness.open();
        harness.processWatermark(8);
        assertThat(harness.getOutput()).containsExactly(new Watermark(10));
    }

    @Test
    void withAnotherParallelismEachSubtaskStartsFromTheLowest() throws Exception {
        OperatorSubtaskState all =
                AbstractStreamOperatorTestHarness.repackageState(stateAt(0, 2, 10L), stateAt(1, 2, 4L));
        for (int subtask = 0; subtask < 3; subtask++) {
            OperatorSubtaskState ofOne =
                    AbstractStreamOperatorTestHarness.repartitionOperatorState(all, 3, 2, 3, subtask);
            OneInputStreamOperatorTestHarness<String, String> harness = subtask(subtask, 3);
            harness.initializeState(ofOne);
            harness.open();
            harness.processElement(FIRST);
            assertThat(harness.getOutput()).containsExactly(new Watermark(4), FIRST);
        }
    }

    @Test
    void whoHasHeardOfNoWatermarkSendsNoneAfterARestore() throws Exception {
        OperatorSubtaskState all =
                AbstractStreamOperatorTestHarness.repackageState(stateAt(0, 2, 10L), stateAt(1, 2, null));
        OperatorSubtaskState ofOne = AbstractStreamOperatorTestHarness.repartitionOperatorState(all, 1, 2, 1, 0);
        OneInputStreamOperatorTestHarness<String, String> harness = subtask(0, 1);
        harness.initializeState(ofOne);
        harness.open();
        harness.processElement(FIRST);
        assertThat(harness.getOutput()).containsExactly(FIRST);
    }

    /** @param watermark null for none */
    private OperatorSubtaskState stateAt(int subtask, int parallelism, @Nullable Long watermark) throws Exception {
        OneInputStreamOperatorTestHarness<String, String> harness = subtask(subtask, parallelism);
        harness.open();
        if (watermark != null) {
            harness.processWatermark(watermark);
        }
        return harness.snapshot(1, 1);
    }

    private OneInputStreamOperatorTestHarness<String, String> subtask(int index, int parallelism) throws Exception {
        OneInputStreamOperatorTestHarness<String, String> harness =
                new OneInputStreamOperatorTestHarness<>(new SteadyWatermark<>(), parallelism, parallelism, index);
        harnesses.add(harness);
        return harness;
    }
}
