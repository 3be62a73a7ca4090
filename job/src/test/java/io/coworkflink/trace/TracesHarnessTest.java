/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.event.Events;
import org.junit.jupiter.api.Test;

/** When a trace is shown, final, amended and forgotten. */
class TracesHarnessTest extends TraceHarness {
    @Test
    void aPromptIsFinalAfterFiveMinutesOfQuietAndNotBefore() throws Exception {
        feed(Events.prompt("p", "x"), 0);
        feed(Events.toolResult("Read", true), 10);
        watermark(10 + 5 * MINUTE - 1);
        assertThat(traces()).isEmpty();
        watermark(10 + 5 * MINUTE);
        assertThat(traces()).singleElement().satisfies(trace -> says(trace, 0, TraceStatus.FINAL, 2, 2));
    }

    @Test
    void aRunningPromptIsShownWithItsFirstEventAndThenEveryTenSecondsAtMost() throws Exception {
        harness.setProcessingTime(1_000);
        feed(Events.prompt("p", "x"), 0);
        assertThat(open()).singleElement().satisfies(trace -> says(trace, 0, TraceStatus.OPEN, 1, 1));
        for (int second = 1; second <= 5; second++) {
            feed(Events.toolResult("Read", true), second);
        }
        assertThat(open()).hasSize(1);
        harness.setProcessingTime(10_999);
        assertThat(open()).hasSize(1);
        harness.setProcessingTime(11_000);
        assertThat(open()).hasSize(2);
        says(open().get(1), 0, TraceStatus.OPEN, 2, 6);
    }

    @Test
    void aRunningPromptWithNothingNewIsNotShownAgain() throws Exception {
        feed(Events.prompt("p", "x"), 0);
        harness.setProcessingTime(60_000);
        assertThat(open()).hasSize(1);
        feed(Events.toolResult("Read", true), 1);
        assertThat(open()).hasSize(2);
    }

    @Test
    void aPromptIsFinalOnceHoweverFarTimeGoesOn() throws Exception {
        feed(Events.prompt("p", "x"), 0);
        watermark(10 * MINUTE);
        watermark(30 * HOUR);
        assertThat(traces()).hasSize(1);
    }

    @Test
    void anOpenToolKeepsThePromptOpenForAnHour() throws Exception {
        feed(Events.toolDecision("Bash", "accept"), 0);
        watermark(HOUR - 1);
        assertThat(traces()).isEmpty();
        watermark(HOUR);
        assertThat(traces()).singleElement().satisfies(trace -> says(trace, 0, TraceStatus.FINAL, 2, 1));
    }

    @Test
    void aToolThatAnswersAfterTwentyMinutesLeavesOneTrace() throws Exception {
        feed(Events.toolDecision("Bash", "accept"), 0);
        watermark(19 * MINUTE);
        feed(Events.toolResult("Bash", true), 20 * MINUTE);
        watermark(26 * MINUTE);
        assertThat(traces()).singleElement().satisfies(trace -> says(trace, 0, TraceStatus.FINAL, 2, 2));
    }

    @Test
    void workThatGoesOnAfterTheFinalAmendsIt() throws Exception {
        feed(Events.prompt("p", "x"), 0);
        watermark(6 * MINUTE);
        feed(Events.toolResult("Read", true), 10 * MINUTE);
        watermark(14 * MINUTE);
        assertThat(traces()).hasSize(1);
        watermark(15 * MINUTE);
        assertThat(traces()).hasSize(2);
        says(traces().get(1), 0, TraceStatus.AMENDED, 3, 2);
    }

    @Test
    void aLateEventAmendsAtOnce() throws Exception {
        feed(Events.prompt("p", "x"), 30);
        watermark(20 * HOUR);
        feed(Events.toolResult("Read", true), 20);
        assertThat(traces()).hasSize(2);
        says(traces().get(1), 0, TraceStatus.AMENDED, 3, 2);
    }

    @Test
    void anEventAfterTheAllowedLatenessIsSetAside() throws Exception {
        feed(Events.prompt("p", "x"), 0);
        watermark(26 * HOUR);
        feed(Events.toolResult("Read", true), 10);
        assertThat(traces()).hasSize(1);
        assertThat(harness.getSideOutput(Traces.LATE)).hasSize(1);
    }

    @Test
    void stateIsGoneAfterTheAllowedLateness() throws Exception {
        feed(Events.prompt("p", "x"), 0);
        watermark(10 * MINUTE);
        assertThat(harness.numKeyedStateEntries()).isPositive();
        watermark(26 * HOUR);
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    @Test
    void revisionsGoOnAfterARestore() throws Exception {
        feed(Events.prompt("p", "x"), 0);
        watermark(6 * MINUTE);
        restart();
        feed(Events.toolResult("Read", true), MINUTE);
        watermark(7 * MINUTE);
        assertThat(traces()).singleElement().satisfies(trace -> says(trace, 0, TraceStatus.AMENDED, 3, 2));
    }
}
