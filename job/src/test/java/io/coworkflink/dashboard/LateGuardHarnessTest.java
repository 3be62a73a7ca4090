/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.Events;
import java.util.List;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LateGuardHarnessTest {
    private OneInputStreamOperatorTestHarness<CoworkEvent, CoworkEvent> harness;

    @BeforeEach
    void open() throws Exception {
        harness = ProcessFunctionTestHarnesses.forProcessFunction(new LateGuard());
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    /** Long enough after the first time for the deduplication to have forgotten them. */
    @Test
    void whatIsReplayedAfterItsWindowsHaveClosedCountsInNoDashboardAgain() throws Exception {
        List<CoworkEvent> yesterday = List.of(cost(0), cost(59), cost(60), cost(3_600));
        feed(yesterday);
        assertThat(harness.extractOutputValues()).isEqualTo(yesterday);
        watermark(24 * 3_600);
        feed(yesterday);
        assertThat(harness.extractOutputValues()).isEqualTo(yesterday);
        assertThat(harness.getSideOutput(LateGuard.LATE))
                .map(StreamRecord::getValue)
                .containsExactlyElementsOf(yesterday);
    }

    @Test
    void aWindowIsOpenUntilItsLastMillisecondHasPassed() throws Exception {
        harness.processWatermark(Events.START + 59_998);
        feed(List.of(cost(0)));
        assertThat(harness.extractOutputValues()).hasSize(1);
        harness.processWatermark(Events.START + 59_999);
        feed(List.of(cost(0), cost(60)));
        assertThat(harness.extractOutputValues()).hasSize(2);
        assertThat(harness.getSideOutput(LateGuard.LATE)).hasSize(1);
    }

    private static CoworkEvent cost(int second) {
        return Events.apiRequest("sonnet", "1").atSecond(second).build();
    }

    private void feed(List<CoworkEvent> events) throws Exception {
        for (CoworkEvent event : events) {
            harness.processElement(event, event.time().millis());
        }
    }

    private void watermark(long second) throws Exception {
        harness.processWatermark(Events.START + second * 1_000);
    }
}
