/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.Events;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Which events are one segment: those without a long silence between them, up to the caps. */
class TraceSegmentsHarnessTest extends TraceHarness {
    @Test
    void aPromptThatGoesOnForMoreThanADayIsOneTraceADay() throws Exception {
        for (int half = 0; half <= 60; half++) {
            feed(Events.toolResult("Read", true), half * HOUR / 2);
        }
        watermark(31 * HOUR);
        assertThat(traces()).hasSize(2);
        says(traces().get(0), 0, TraceStatus.FINAL, 2, 49);
        says(traces().get(1), 1, TraceStatus.FINAL, 2, 12);
        assertThat(traces().get(0).endMillis() - traces().get(0).startMillis())
                .isEqualTo(Duration.ofHours(24).toMillis());
    }

    @Test
    void aTraceIsFullWithSoManyEventsAndTheNextBeginsASegment() throws Exception {
        holdingAtMost(10);
        for (int second = 0; second < 25; second++) {
            feed(Events.toolResult("Read", true), second);
        }
        assertThat(traces()).hasSize(2);
        watermark(HOUR);
        says(traces().get(0), 0, TraceStatus.FINAL, 2, 10);
        says(traces().get(1), 1, TraceStatus.FINAL, 2, 10);
        says(traces().get(2), 2, TraceStatus.FINAL, 2, 5);
        feed(Events.toolResult("Read", true), 3);
        says(traces().get(3), 2, TraceStatus.AMENDED, 3, 6);
        watermark(30 * HOUR);
        assertThat(traces()).hasSize(4);
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    @Test
    void tracesThatMergeIntoMoreThanOneMayHoldAreFull() throws Exception {
        holdingAtMost(10);
        for (int second = 0; second < 6; second++) {
            feed(Events.toolResult("Read", true), second);
            feed(Events.toolResult("Read", true), HOUR + MINUTE + second);
        }
        feed(Events.toolResult("Edit", true), HOUR / 2);
        assertThat(traces()).hasSize(2);
        says(traces().get(0), 0, TraceStatus.FINAL, 2, 13);
        says(traces().get(1), 1, TraceStatus.MERGED, 2, 0);
        watermark(30 * HOUR);
        assertThat(traces()).hasSize(2);
    }

    @Test
    void eventsThatComeTogetherAreOneWindowFromTheFirstToTheLast() throws Exception {
        CoworkEvent late = Events.toolResult("Read", true)
                .inPrompt("p")
                .atSecond(50 * MINUTE)
                .build();
        CoworkEvent early = Events.prompt("p", "x").atSecond(0).build();
        feed(batch(late, early));
        watermark(55 * MINUTE - 1);
        assertThat(traces()).isEmpty();
        watermark(55 * MINUTE);
        assertThat(traces()).singleElement().satisfies(trace -> says(trace, 0, TraceStatus.FINAL, 2, 2));
    }

    /** Flink takes an equal window for a new one unless it is told that the two merge. */
    @Test
    void eventsThatSpanWhatIsThereAlreadyJoinIt() throws Exception {
        feed(Events.prompt("p", "x"), 0);
        feed(Events.toolResult("Read", true), 10);
        feed(batch(
                Events.apiRequest("m", "1").inPrompt("p").atSecond(0).build(),
                Events.apiRequest("m", "1").inPrompt("p").atSecond(10).build()));
        watermark(HOUR);
        assertThat(traces()).singleElement().satisfies(trace -> says(trace, 0, TraceStatus.FINAL, 2, 4));
    }

    @Test
    void aSilenceLongerThanTheGapStartsASegmentOfItsOwn() throws Exception {
        feed(Events.prompt("p", "x"), 0);
        feed(Events.toolResult("Read", true), 61 * MINUTE);
        watermark(2 * HOUR);
        assertThat(traces()).hasSize(2);
        says(traces().get(0), 0, TraceStatus.FINAL, 2, 1);
        says(traces().get(1), 1, TraceStatus.FINAL, 2, 1);
    }

    @Test
    void anEventBetweenTwoSegmentsJoinsThem() throws Exception {
        feed(Events.prompt("p", "x"), 0);
        feed(Events.toolResult("Read", true), 61 * MINUTE);
        watermark(2 * HOUR);
        feed(Events.toolResult("Edit", true), 30 * MINUTE);
        assertThat(traces()).hasSize(4);
        says(traces().get(2), 0, TraceStatus.AMENDED, 3, 3);
        says(traces().get(3), 1, TraceStatus.MERGED, 3, 0);
    }
}
