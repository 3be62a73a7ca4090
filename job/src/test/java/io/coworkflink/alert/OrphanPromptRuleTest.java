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

class OrphanPromptRuleTest {
    private RuleHarness harness;

    @BeforeEach
    void open() throws Exception {
        harness = new RuleHarness(
                new OrphanPromptRule(TestEvents.SEQUENCES.absences().orphans()));
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void aPromptWithoutACallIsAnOrphanOnceItsTimeHasPassed() throws Exception {
        harness.arrive(prompt(0));

        harness.passTime(299);
        assertThat(harness.matches()).isEmpty();
        harness.passTime(301);
        assertThat(harness.matches()).extracting(RuleMatch::severity).containsExactly(Severity.INFO);
        assertThat(harness.matches())
                .extracting(RuleMatch::message)
                .containsExactly("Orphan prompt: no call to the model for 5 min after a prompt");
    }

    @Test
    void theEndOfTheInputIsNoDeadline() throws Exception {
        harness.arrive(prompt(0));

        harness.endInput();

        assertThat(harness.matches()).isEmpty();
    }

    @Test
    void aCallIsAnAnswerEvenIfItFailsOrArrivesFirst() throws Exception {
        harness.arrive(call(Events.apiRequest("m", "1"), "prompt-1", 299), prompt(0));
        harness.arrive(
                Events.prompt("prompt-2", "p").atSecond(0).build(),
                call(Events.apiError("m", "529", "e"), "prompt-2", 10));

        harness.passTime(900);

        assertThat(harness.matches()).isEmpty();
    }

    @Test
    void aCallOfAnotherPromptOrBeforeItOrTooLateIsNoAnswer() throws Exception {
        harness.arrive(
                prompt(10),
                call(Events.apiRequest("m", "1"), "prompt-2", 20),
                call(Events.apiRequest("m", "1"), "prompt-1", 5),
                call(Events.apiRequest("m", "1"), "prompt-1", 311));

        harness.passTime(900);

        assertThat(harness.matches()).hasSize(1);
    }

    @Test
    void aCommandOfTheClientItselfNeedsNoModel() throws Exception {
        harness.arrive(Events.prompt("prompt-1", "/clear")
                .with("command_source", "builtin")
                .atSecond(0)
                .build());

        harness.passTime(900);

        assertThat(harness.matches()).isEmpty();
    }

    @Test
    void aPromptThatIsToldTwiceIsOne() throws Exception {
        harness.arrive(prompt(0), prompt(10));

        harness.passTime(900);

        assertThat(harness.matches()).extracting(RuleMatch::sinceMillis).containsExactly(Events.START + 10_000);
    }

    private static CoworkEvent prompt(long second) {
        return Events.prompt("prompt-1", "secret plans").atSecond(second).build();
    }

    private static CoworkEvent call(Events call, String prompt, long second) {
        return call.inPrompt(prompt).atSecond(second).build();
    }
}
