/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import static io.coworkflink.alert.RuleHarness.matches;
import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.Events;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class GuardrailEvasionRuleTest {
    private final GuardrailEvasionRule rule = new GuardrailEvasionRule(Duration.ofMinutes(5));

    @Test
    void theSameToolAfterItsRefusalIsAnEvasion() throws Exception {
        List<RuleMatch> found = matches(rule, rejected("Bash", 0), accepted("Bash", 10));

        assertThat(found).hasSize(1);
        assertThat(found.get(0).severity()).isEqualTo(Severity.ERROR);
        assertThat(found.get(0).message())
                .isEqualTo("Guardrail evasion: tool=Bash was refused by config,"
                        + " then tool=Bash was accepted by config in the same prompt");
        assertThat(found.get(0).matched()).hasSize(2);
    }

    @Test
    void anotherToolIsOneWhenItGetsToTheNetwork() throws Exception {
        CoworkEvent net = decision("Bash", "accept", 10).labelled("net_tool").build();

        assertThat(matches(rule, rejected("WebFetch", 0), net)).hasSize(1);
        assertThat(matches(rule, rejected("WebFetch", 0), accepted("Read", 10))).isEmpty();
    }

    @Test
    void whatAHookBlocksIsRefused() throws Exception {
        assertThat(matches(rule, hook("PreToolUse:Bash", "1", 0), accepted("Bash", 10)))
                .extracting(RuleMatch::message)
                .containsExactly("Guardrail evasion: tool=Bash was refused by hook,"
                        + " then tool=Bash was accepted by config in the same prompt");
        assertThat(matches(rule, hook("PreToolUse:Bash", "0", 0), accepted("Bash", 10)))
                .isEmpty();
        assertThat(matches(rule, hook("PreToolUse:Write", "1", 0), accepted("Bash", 10)))
                .isEmpty();
    }

    @Test
    void whatAPersonAllowsForThisOnceEvadesNobody() throws Exception {
        CoworkEvent byHand =
                decision("Bash", "accept", 10).with("source", "user_temporary").build();

        assertThat(matches(rule, rejected("Bash", 0), byHand)).isEmpty();
        assertThat(matches(rule, rejected("Bash", 0), byHand, accepted("Bash", 20)))
                .hasSize(1);
    }

    @Test
    void anAcceptanceBeforeOrTooLateOrElsewhereIsNone() throws Exception {
        assertThat(matches(rule, accepted("Bash", 0), rejected("Bash", 10))).isEmpty();
        assertThat(matches(rule, rejected("Bash", 0), accepted("Bash", 299))).hasSize(1);
        assertThat(matches(rule, rejected("Bash", 0), accepted("Bash", 300))).isEmpty();
        assertThat(matches(
                        rule,
                        rejected("Bash", 0),
                        decision("Bash", "accept", 10).inPrompt("prompt-2").build()))
                .isEmpty();
    }

    @Test
    void refusalsWithoutEndAreRememberedAFewAtATime() {
        Memory memory = Memory.NONE;
        for (int second = 0; second < 1000; second++) {
            memory = rule.next(memory, rejected("tool" + second, 1)).memory();
        }

        assertThat(memory.events()).hasSize(10);
        assertThat(rule.next(memory, accepted("tool999", 2)).match()).isNotNull();
    }

    private static CoworkEvent rejected(String tool, long second) {
        return decision(tool, "reject", second).build();
    }

    private static CoworkEvent accepted(String tool, long second) {
        return decision(tool, "accept", second).build();
    }

    private static Events decision(String tool, String decision, long second) {
        return Events.toolDecision(tool, decision)
                .with("source", "config")
                .inPrompt("prompt-1")
                .atSecond(second);
    }

    private static CoworkEvent hook(String name, String blocking, long second) {
        return Events.event("hook_execution_complete")
                .with("hook_name", name)
                .with("num_blocking", blocking)
                .inPrompt("prompt-1")
                .atSecond(second)
                .build();
    }
}
