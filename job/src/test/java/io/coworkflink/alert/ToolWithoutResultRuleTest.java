/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.Events;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ToolWithoutResultRuleTest {
    private RuleHarness harness;

    @BeforeEach
    void open() throws Exception {
        harness = new RuleHarness(
                new ToolWithoutResultRule(TestEvents.SEQUENCES.absences().results()));
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void anAcceptedToolWithoutResultIsToldWhenItsTimeHasPassed() throws Exception {
        harness.arrive(accepted("use-1", 0));

        harness.passTime(1799);
        assertThat(harness.matches()).isEmpty();
        harness.passTime(1800);
        assertThat(harness.matches()).extracting(RuleMatch::severity).containsExactly(Severity.INFO);
        assertThat(harness.matches())
                .extracting(RuleMatch::message)
                .containsExactly(
                        "Tool without result: tool=Bash was accepted by config and has no result after 30 min");
        assertThat(harness.stateEntries() + harness.timers()).isZero();
    }

    @Test
    void aResultThatArrivesFirstOrFailsIsAResult() throws Exception {
        harness.arrive(result("use-1", 1700), accepted("use-1", 0));

        harness.passTime(9000);

        assertThat(harness.matches()).isEmpty();
        assertThat(harness.stateEntries() + harness.timers()).isZero();
    }

    @Test
    void theResultOfAnotherUseOrAtTheDeadlineIsNone() throws Exception {
        harness.arrive(accepted("use-1", 0), result("use-2", 10), accepted("use-3", 0), result("use-3", 1800));

        harness.passTime(9000);

        assertThat(harness.matches()).hasSize(2);
    }

    @Test
    void aDecisionToldTwiceIsOneAndARejectionNeedsNoResult() throws Exception {
        CoworkEvent rejected = Events.toolDecision("Bash", "reject")
                .with("tool_use_id", "use-2")
                .atSecond(0)
                .build();
        harness.arrive(accepted("use-1", 0), accepted("use-1", 5), result("use-1", 10), rejected);

        harness.passTime(9000);

        assertThat(harness.matches()).isEmpty();
    }

    @Test
    void withoutIdsTheFirstResultBelongsToTheFirstDecisionOfTheToolInThePrompt() throws Exception {
        harness.arrive(result(null, 20), accepted(null, 10), accepted(null, 0));
        harness.arrive(resultOf("Read", 30));

        harness.passTime(9000);

        assertThat(harness.matches()).extracting(RuleMatch::sinceMillis).containsExactly(Events.START + 10_000);
    }

    @Test
    void theEndOfTheInputIsNoDeadlineButALaterEventIs() throws Exception {
        harness.arrive(accepted("use-1", 0), accepted(null, 0), result(null, 1800));

        harness.endInput();

        assertThat(harness.matches()).extracting(RuleMatch::sinceMillis).containsExactly(Events.START);
        assertThat(harness.matches().get(0).matched()).hasSize(1);
    }

    @Test
    void aRestartRemembersWhatIsOpen() throws Exception {
        harness.arrive(accepted("use-1", 0), accepted("use-2", 0));
        harness.passTime(100);

        harness.restart();
        harness.arrive(result("use-1", 200));
        harness.passTime(9000);

        assertThat(harness.matches()).hasSize(1);
    }

    private static CoworkEvent accepted(String useId, long second) {
        return Events.toolDecision("Bash", "accept")
                .with("source", "config")
                .with("tool_use_id", useId)
                .inPrompt("prompt-1")
                .atSecond(second)
                .build();
    }

    private static CoworkEvent result(String useId, long second) {
        return Events.toolResult("Bash", false)
                .with("tool_use_id", useId)
                .inPrompt("prompt-1")
                .atSecond(second)
                .build();
    }

    private static CoworkEvent resultOf(String tool, long second) {
        return Events.toolResult(tool, true)
                .inPrompt("prompt-1")
                .atSecond(second)
                .build();
    }
}
