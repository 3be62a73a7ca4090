/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.event.Events;
import io.coworkflink.trace.TraceStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HighCostPromptHarnessTest {
    private static final long USD = 1_000_000_000L;
    private static final long GAP = Duration.ofHours(1).toMillis();

    private KeyedOneInputStreamOperatorTestHarness<String, PromptCost, RuleMatch> harness;

    @BeforeEach
    void start() throws Exception {
        harness = harness();
        harness.open();
    }

    @AfterEach
    void stop() throws Exception {
        harness.close();
    }

    @Test
    void aPromptOfAnUnknownUserIsDearAboveTheFixedAmount() throws Exception {
        over("p-1", 5 * USD);
        assertThat(harness.extractOutputValues()).isEmpty();
        over("p-2", 5 * USD + 1);
        over("p-3", 20 * USD);
        over("p-4", 20 * USD + 1);
        assertThat(found()).containsExactly("WARNING p-2", "WARNING p-3", "CRITICAL p-4");
        RuleMatch match = harness.extractOutputValues().get(0);
        assertThat(match.message())
                .isEqualTo("High-cost prompt: cost=5.000000001 USD threshold=5 USD requests=7 model=opus,haiku");
        assertThat(match.reasons())
                .containsExactly(Reason.of("total_cost_usd", "5.000000001", "5"), Reason.of("request_count", 7));
        assertThat(match.sessionId()).isEqualTo("sess-1");
        assertThat(match.sinceMillis()).isEqualTo(Events.START);
    }

    @Test
    void whoOftenSpendsMuchIsHeldAgainstHisOwnPrompts() throws Exception {
        for (int i = 1; i <= 19; i++) {
            over("p-" + i, 2 * USD);
        }
        over("p-20", 6 * USD);
        assertThat(found()).as("of nineteen nothing is known").containsExactly("WARNING p-20");
        // The nearest rank of twenty is the nineteenth.
        over("p-21", 10 * USD);
        assertThat(found()).hasSize(1);
        amended("p-21", 10 * USD + 1);
        assertThat(found()).containsExactly("WARNING p-20", "WARNING p-21");
        assertThat(harness.extractOutputValues().get(1).reasons()).contains(Reason.of("user_p95_cost_usd", "2"));
        // And that of 21 the twentieth: six dollars.
        over("p-22", 30 * USD);
        assertThat(found()).hasSize(2);
    }

    @Test
    void anotherUsersOrOrganizationsPromptsDoNotCount() throws Exception {
        for (int i = 1; i <= 30; i++) {
            feed(prompt("org-acme", "alice", "p-" + i, 0, TraceStatus.FINAL, 4 * USD));
        }
        feed(prompt("org-acme", "alice", "dear", 0, TraceStatus.FINAL, 6 * USD));
        assertThat(found()).isEmpty();
        feed(prompt("org-acme", "bob", "dear", 0, TraceStatus.FINAL, 6 * USD));
        feed(prompt("org-other", "alice", "dear", 0, TraceStatus.FINAL, 6 * USD));
        assertThat(found()).containsExactly("WARNING dear", "WARNING dear");
    }

    @Test
    void promptsWithoutACostSayNothing() throws Exception {
        for (int i = 1; i <= 40; i++) {
            over("p-" + i, i <= 21 ? 0 : 2 * USD);
        }
        over("dear", 6 * USD);
        assertThat(found()).as("nineteen have a cost").containsExactly("WARNING dear");
    }

    @Test
    void aRevisionIsToldAgainOnlyWhenItIsWorseAndCountsOnce() throws Exception {
        over("p-1", 4 * USD);
        amended("p-1", 6 * USD);
        amended("p-1", 7 * USD);
        amended("p-1", 21 * USD);
        amended("p-1", 22 * USD);
        assertThat(found()).containsExactly("WARNING p-1", "CRITICAL p-1");
        assertThat(harness.extractOutputValues())
                .extracting(RuleMatch::groupKey)
                .containsOnly(CompositeKey.of("p-1"));
        for (int i = 2; i <= 20; i++) {
            over("p-" + i, USD);
            amended("p-" + i, 2 * USD);
        }
        // Twenty, though there were nearly forty revisions, of which the 19th costs 2.
        over("p-21", 10 * USD);
        assertThat(found()).hasSize(2);
        amended("p-21", 10 * USD + 1);
        assertThat(found()).hasSize(3);
    }

    @Test
    void aPromptThatStillRunsIsNotAskedAbout() {
        assertThat(List.of(TraceStatus.values()).stream().filter(HighCostPromptRule::concerns))
                .containsExactly(TraceStatus.FINAL, TraceStatus.AMENDED, TraceStatus.MERGED);
    }

    @Test
    void aSegmentThatAnotherHasSwallowedIsForgotten() throws Exception {
        feed(prompt("org-acme", "alice", "p-1", 0, TraceStatus.FINAL, 3 * USD));
        feed(prompt("org-acme", "alice", "p-1", 1, TraceStatus.FINAL, 3 * USD));
        assertThat(found()).isEmpty();
        feed(prompt("org-acme", "alice", "p-1", 0, TraceStatus.AMENDED, 6 * USD));
        feed(prompt("org-acme", "alice", "p-1", 1, TraceStatus.MERGED, 0));
        feed(prompt("org-acme", "alice", "p-1", 1, TraceStatus.AMENDED, 99 * USD));
        assertThat(found()).containsExactly("WARNING p-1");
    }

    @Test
    void aHundredPromptsAreRememberedAndAnOlderOneIsNotToldTwice() throws Exception {
        over("first", 6 * USD);
        for (int i = 0; i < 100; i++) {
            over("p-" + i, 2 * USD);
        }
        long early = stateSize();
        amended("first", 99 * USD);
        for (int i = 100; i < 300; i++) {
            over("p-" + i, 2 * USD);
        }
        assertThat(found()).containsExactly("WARNING first");
        assertThat(stateSize()).isLessThan(early + 1_024);
        // Six of the newest hundred are dear; the dear ones before them are forgotten.
        for (int i = 300; i < 306; i++) {
            over("p-" + i, 5 * USD);
        }
        over("dear", 25 * USD);
        assertThat(found()).hasSize(1);
    }

    @Test
    void aRestartForgetsAndRepeatsNothing() throws Exception {
        for (int i = 1; i <= 20; i++) {
            over("p-" + i, i == 20 ? 30 * USD : 2 * USD);
        }
        assertThat(found()).containsExactly("CRITICAL p-20");
        OperatorSubtaskState state = harness.snapshot(1, 1);
        harness.close();
        harness = harness();
        harness.initializeState(state);
        harness.open();

        amended("p-20", 31 * USD);
        over("p-21", 10 * USD);
        assertThat(found()).isEmpty();
        amended("p-21", 10 * USD + 1);
        assertThat(found()).containsExactly("WARNING p-21");
    }

    @Test
    void theOrderOfPromptsThatAreAlikeDoesNotMatter() throws Exception {
        List<PromptCost> prompts = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            prompts.add(prompt("org-acme", "alice", "p-" + i, 0, TraceStatus.FINAL, i == 30 ? 40 * USD : USD));
        }
        long seed = System.nanoTime();
        Collections.shuffle(prompts, new Random(seed));
        for (PromptCost prompt : prompts) {
            feed(prompt);
            feed(prompt);
        }
        assertThat(found()).as("seed %d", seed).containsExactly("CRITICAL p-30");
    }

    /** A trace has the time at which it is over at the latest, here an hour after its last event. */
    @Test
    void aPromptWhoseToolNeverAnswersIsFreshWhenItIsOver() throws Exception {
        watermark(600);
        over("quiet", 6 * USD);
        watermark(7_200);
        over("hanging", 6 * USD);
        harness.processWatermark(Long.MAX_VALUE);
        over("at the end of the input", 6 * USD);
        assertThat(harness.extractOutputValues())
                .extracting(match -> (match.eventTimeMillis() - Events.START) / 1_000)
                .containsExactly(600L, 3_601L, 1L);
    }

    @Test
    void usersWhoNeverComeAgainLeaveNoState() throws Exception {
        for (int i = 0; i < 2_000; i++) {
            feed(prompt("org-acme", "user-" + i, "p-" + i, 0, TraceStatus.FINAL, USD));
        }
        watermark(Duration.ofDays(30).toSeconds());
        feed(prompt("org-acme", "late", "p", 0, TraceStatus.AMENDED, USD));
        assertThat(harness.numKeyedStateEntries()).isEqualTo(2_000);
        watermark(Duration.ofDays(30).toSeconds() + 1);
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    private void over(String prompt, long nanoUsd) throws Exception {
        feed(prompt("org-acme", "alice", prompt, 0, TraceStatus.FINAL, nanoUsd));
    }

    private void amended(String prompt, long nanoUsd) throws Exception {
        feed(prompt("org-acme", "alice", prompt, 0, TraceStatus.AMENDED, nanoUsd));
    }

    private void feed(PromptCost prompt) throws Exception {
        harness.processElement(prompt, prompt.endMillis() + GAP);
    }

    private void watermark(long second) throws Exception {
        harness.processWatermark(Events.START + second * 1_000);
    }

    private List<String> found() {
        return harness.extractOutputValues().stream()
                .map(match -> match.severity() + " " + match.promptId())
                .toList();
    }

    private long stateSize() throws Exception {
        return harness.snapshot(1, 1).getStateSize();
    }

    private static PromptCost prompt(
            String organization, String user, String prompt, int segment, TraceStatus status, long nanoUsd) {
        return new PromptCost(
                organization,
                user,
                prompt,
                segment,
                status,
                "sess-1",
                Events.START,
                Events.START + 1_000,
                nanoUsd,
                7,
                List.of("opus", "haiku"));
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, PromptCost, RuleMatch> harness() throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new RememberPrompts(new HighCostPromptRule(TestEvents.COSTS))),
                PromptCost::user,
                Types.STRING);
    }
}
