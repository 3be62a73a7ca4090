/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.alert.AlertStage;
import io.coworkflink.config.AlertConfig;
import io.coworkflink.config.TraceConfig;
import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.EventBatch;
import io.coworkflink.event.EventKeys;
import io.coworkflink.event.Events;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.transformations.OneInputTransformation;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TracesHarnessTest {
    private static final int MINUTE = 60;
    private static final int HOUR = 60 * MINUTE;
    private static final long NANO_USD = 1_000_000_000;
    static final TraceConfig CONFIG = config(100_000);

    static final AlertConfig ALERTS =
            new AlertConfig(NANO_USD, 5, Duration.ofMinutes(10), Duration.ofMinutes(10), Duration.ofHours(1), Set.of());

    private KeyedOneInputStreamOperatorTestHarness<String, EventBatch, Trace> harness;

    @BeforeEach
    void start() throws Exception {
        harness = newHarness();
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

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
    void eventsThatComeTogetherAreOneWindowFromTheFirstToTheLast() throws Exception {
        CoworkEvent late = Events.toolResult("Read", true)
                .inPrompt("p")
                .atSecond(50 * MINUTE)
                .build();
        CoworkEvent early = Events.prompt("p", "x").atSecond(0).build();
        harness.processElement(batch(late, early), late.time().millis());
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

    @Test
    void whatIsRepeatedIsCountedAndIsNoReasonForARevision() throws Exception {
        feed(Events.prompt("p", "x"), 0);
        repeat(Events.prompt("p", "x"), 0);
        watermark(6 * MINUTE);
        assertThat(traces()).singleElement().satisfies(trace -> duplicates(trace, 1));
        repeat(Events.prompt("p", "x"), 0);
        watermark(HOUR);
        assertThat(traces()).hasSize(1);
        feed(Events.toolResult("Read", true), 10);
        says(traces().get(1), 0, TraceStatus.AMENDED, 3, 2);
        duplicates(traces().get(1), 2);
        assertThat(harness.extractOutputValues()).hasSize(3);
    }

    @Test
    void whatIsRepeatedWithoutItsTraceMakesNone() throws Exception {
        repeat(Events.prompt("p", "x"), 0);
        watermark(30 * HOUR);
        repeat(Events.prompt("p", "x"), 0);
        assertThat(harness.extractOutputValues()).isEmpty();
        assertThat(harness.numKeyedStateEntries()).isZero();
    }

    @Test
    void theInstantRulesThatEventsBreakAreCounted() throws Exception {
        feed(Events.apiRequest("m", "1.01"), 0);
        feed(Events.apiRequest("m", "1"), 1);
        feed(Events.toolResult("Read", false), 2);
        feed(Events.toolResult("Read", false), 3);
        watermark(HOUR);
        assertThat(traces().get(0).use().count(By.INSTANT_RULE))
                .isEqualTo(Map.of("high_cost_request", 1L, "tool_failure", 2L));
    }

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
    void tenantsWithTheSamePromptIdStayApart() throws Exception {
        feed(Events.prompt("p", "x"), 0);
        feed(Events.prompt("p", "x").with("organization.id", "org-other"), 1);
        watermark(HOUR);
        assertThat(traces()).extracting(Trace::organizationId).containsExactlyInAnyOrder("org-acme", "org-other");
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
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        harness.close();
        harness = newHarness();
        harness.initializeState(snapshot);
        harness.open();
        feed(Events.toolResult("Read", true), MINUTE);
        watermark(7 * MINUTE);
        assertThat(traces()).singleElement().satisfies(trace -> says(trace, 0, TraceStatus.AMENDED, 3, 2));
    }

    private static void says(Trace trace, int segment, TraceStatus status, int revision, int events) {
        assertThat(List.of(trace.segment(), trace.status(), trace.revision(), (int)
                        trace.figures().eventCount()))
                .isEqualTo(List.of(segment, status, revision, events));
    }

    private void holdingAtMost(int events) throws Exception {
        harness.close();
        harness = newHarness(config(events));
        harness.open();
    }

    private static void duplicates(Trace trace, int expected) {
        assertThat(trace.completeness().duplicates()).isEqualTo(expected);
    }

    private void feed(Events event, int second) throws Exception {
        feed(batch(event.inPrompt("p").atSecond(second).build()));
    }

    private void repeat(Events event, int second) throws Exception {
        EventBatch batch = batch(event.inPrompt("p").atSecond(second).build());
        feed(new EventBatch(batch.key(), batch.events(), true));
    }

    private void feed(EventBatch batch) throws Exception {
        harness.processElement(batch, batch.latestMillis());
    }

    static EventBatch batch(CoworkEvent... events) {
        return new EventBatch(EventKeys.correlation(events[0]), List.of(events));
    }

    private void watermark(int second) throws Exception {
        harness.processWatermark(Events.START + second * 1_000L);
    }

    /** Without those of prompts that still run; there is one of each segment while processing time stands still. */
    private List<Trace> traces() {
        return harness.extractOutputValues().stream()
                .filter(trace -> trace.status() != TraceStatus.OPEN)
                .toList();
    }

    private List<Trace> open() {
        return harness.extractOutputValues().stream()
                .filter(trace -> trace.status() == TraceStatus.OPEN)
                .toList();
    }

    static KeyedOneInputStreamOperatorTestHarness<String, EventBatch, Trace> newHarness() throws Exception {
        return newHarness(CONFIG);
    }

    private static TraceConfig config(int maxEvents) {
        return new TraceConfig(
                Duration.ofMinutes(60),
                Duration.ofMinutes(5),
                Duration.ofSeconds(10),
                Duration.ofHours(24),
                maxEvents,
                Duration.ofHours(24),
                200,
                10,
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
