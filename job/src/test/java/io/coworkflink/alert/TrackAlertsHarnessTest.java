/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.alert.TestEvents.Where;
import io.coworkflink.config.RuleMode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.heap.HeapKeyedStateBackend;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TrackAlertsHarnessTest {
    private static final long NOW = TestEvents.at(0);
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final long HOUR = 60 * MINUTE;
    private static final Where THERE = new Where("org-other", "sess-9", "prompt-9");

    private KeyedBroadcastOperatorTestHarness<String, RuleMatch, Silence, Alert> harness;

    @BeforeEach
    void start() throws Exception {
        harness = newHarness();
        harness.open();
        harness.setProcessingTime(NOW);
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void eachGroupHasALifeOfItsOwn() throws Exception {
        match(error(0));
        match(error(1, THERE));
        match(error(2));
        harness.setProcessingTime(NOW + 5 * MINUTE);
        assertThat(told()).containsExactly("firing×1 org-acme", "firing×1 org-other", "updated×2 org-acme");
    }

    @Test
    void aStormSetsOneTimerAndNotOneEach() throws Exception {
        for (int i = 0; i < 1_000; i++) {
            harness.setProcessingTime(NOW + i);
            match(error(0));
        }
        assertThat(harness.numProcessingTimeTimers()).isLessThanOrEqualTo(2);
        assertThat(harness.numEventTimeTimers()).isEqualTo(1);
    }

    @Test
    void nothingIsRememberedOfWhatIsLongOver() throws Exception {
        for (int i = 0; i < 500; i++) {
            match(error(0, new Where("org-" + i, "sess", "prompt")));
        }
        harness.setProcessingTime(NOW + 25 * HOUR);
        harness.setProcessingTime(NOW + 100 * HOUR);
        assertThat(told()).filteredOn(text -> text.startsWith("resolved")).hasSize(500);
        assertThat(harness.numProcessingTimeTimers()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
        assertThat(stateEntries()).isZero();
    }

    @Test
    void aRestartKeepsCountsDeadlinesAndIds() throws Exception {
        match(error(0));
        match(error(1));
        Alert before = harness.extractOutputValues().get(0);
        restart();
        harness.setProcessingTime(NOW + 5 * MINUTE);
        harness.setProcessingTime(NOW + 25 * HOUR);
        assertThat(told()).containsSubsequence("updated×2 org-acme", "resolved×2 org-acme");
        assertThat(harness.extractOutputValues()).extracting(Alert::id).containsOnly(before.id());
    }

    @Test
    void whatIsHeldBackIsToldWhenTheInputEnds() throws Exception {
        match(error(0));
        match(error(1));
        harness.processWatermark(Watermark.MAX_WATERMARK);
        harness.processBroadcastWatermark(Watermark.MAX_WATERMARK);
        assertThat(told()).containsExactly("firing×1 org-acme", "updated×2 org-acme");
    }

    @Test
    void anOldEventIsStaleEachByItselfAndTouchesNothing() throws Exception {
        match(error(-3_601));
        match(error(-3_602));
        match(error(0));
        assertThat(told()).containsExactly("stale×1 org-acme", "stale×1 org-acme", "firing×1 org-acme");
        assertThat(harness.extractOutputValues()).extracting(Alert::id).doesNotHaveDuplicates();
    }

    @Test
    void aMuteOfTheRuleHoldsUntilItsTime() throws Exception {
        order(new Silence(SilencedBy.MUTE, "api_error", null, null, NOW + HOUR));
        match(error(0));
        assertThat(told()).containsExactly("firing×1 org-acme mute");
        harness.setProcessingTime(NOW + HOUR - 1);
        assertThat(told()).hasSize(1);
        harness.setProcessingTime(NOW + HOUR + 5 * MINUTE);
        assertThat(told()).containsExactly("firing×1 org-acme mute", "firing×1 org-acme");
    }

    @Test
    void aMuteOfAGroupIsOfThatGroupOnly() throws Exception {
        order(new Silence(SilencedBy.MUTE, null, null, AlertFactory.groupId(error(0)), NOW + HOUR));
        match(error(0));
        match(error(0, THERE));
        assertThat(told()).containsExactly("firing×1 org-acme mute", "firing×1 org-other");
    }

    @Test
    void anInhibitionIsOfOneOrganization() throws Exception {
        order(new Silence(SilencedBy.INHIBITION, "api_error", "org-acme", null, NOW + HOUR));
        match(error(0));
        match(error(0, THERE));
        assertThat(told()).containsExactly("firing×1 org-acme inhibition", "firing×1 org-other");
    }

    @Test
    void aRuleInShadowMayBeSwitchedOnAndBackWhileTheJobRuns() throws Exception {
        match(failure(0));
        order(new Silence(SilencedBy.SHADOW, "tool_failure", null, null, Silence.LIFTED));
        harness.setProcessingTime(NOW + 6 * MINUTE);
        order(new Silence(SilencedBy.SHADOW, "tool_failure", null, null, Long.MAX_VALUE));
        match(failure(1));
        harness.setProcessingTime(NOW + 12 * MINUTE);
        assertThat(told())
                .containsExactly("firing×1 org-acme shadow", "firing×1 org-acme", "updated×2 org-acme shadow");
    }

    @Test
    void silencesSurviveARestartAndAreForgottenWhenTheyEnd() throws Exception {
        order(new Silence(SilencedBy.MUTE, "api_error", null, null, NOW + HOUR));
        restart();
        match(error(0));
        assertThat(told()).containsExactly("firing×1 org-acme mute");
        harness.setProcessingTime(NOW + 2 * HOUR);
        order(new Silence(SilencedBy.MUTE, "stalled_session", null, null, NOW + 3 * HOUR));
        assertThat(harness.getBroadcastState(TrackAlerts.SILENCES).immutableEntries())
                .hasSize(1);
    }

    private void match(RuleMatch match) throws Exception {
        harness.processElement(match, match.eventTimeMillis());
    }

    private void order(Silence silence) throws Exception {
        harness.processBroadcastElement(silence, 0);
    }

    private void restart() throws Exception {
        long now = harness.getProcessingTime();
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        harness.close();
        harness = newHarness();
        harness.initializeState(snapshot);
        harness.open();
        harness.setProcessingTime(now);
    }

    private List<String> told() {
        return harness.extractOutputValues().stream()
                .map(alert -> alert.state().text() + "×" + alert.count() + " " + alert.organizationId()
                        + (alert.silencedBy() == null
                                ? ""
                                : " " + alert.silencedBy().text()))
                .toList();
    }

    private int stateEntries() {
        AbstractStreamOperator<?> operator = (AbstractStreamOperator<?>) harness.getOperator();
        return ((HeapKeyedStateBackend<?>) operator.getKeyedStateBackend()).numKeyValueStateEntries();
    }

    private static RuleMatch error(long seconds) {
        return new ApiErrorRule().evaluate(TestEvents.apiError(seconds));
    }

    private static RuleMatch error(long seconds, Where where) {
        return new ApiErrorRule().evaluate(TestEvents.apiError(seconds, where));
    }

    private static RuleMatch failure(long seconds) {
        return new ToolFailureRule().evaluate(TestEvents.toolResult(seconds, "Bash", false));
    }

    private static KeyedBroadcastOperatorTestHarness<String, RuleMatch, Silence, Alert> newHarness() throws Exception {
        TrackAlerts track = new TrackAlerts(
                new AlertLifecycle(LifecycleRun.CONFIG),
                new SilenceRules(Map.of("tool_failure", RuleMode.SHADOW), Set.of("permission_bypass")));
        return new KeyedBroadcastOperatorTestHarness<>(
                new CoBroadcastWithKeyedOperator<>(track, List.of(TrackAlerts.SILENCES)),
                AlertFactory::groupId,
                Types.STRING,
                1,
                1,
                0);
    }
}
