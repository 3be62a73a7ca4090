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

class BypassThenActRuleTest {
    private final BypassThenActRule rule = new BypassThenActRule(Duration.ofMinutes(30));

    @Test
    void everyActionAfterABypassIsCritical() throws Exception {
        List<RuleMatch> found =
                matches(rule, mode("bypassPermissions", 0), did("destructive", 90), did("net_tool", 1200));

        assertThat(found).extracting(RuleMatch::severity).containsOnly(Severity.CRITICAL);
        assertThat(found)
                .extracting(RuleMatch::message)
                .containsExactly(
                        "Bypass, then action: tool=Bash did: destructive, 90 s after permissions were bypassed",
                        "Bypass, then action: tool=Bash did: net_tool, 20 min after permissions were bypassed");
        assertThat(found)
                .extracting(RuleMatch::groupKey)
                .containsOnly(found.get(0).groupKey());
    }

    @Test
    void anActionBeforeItOrAfterTheModeWasLeftOrTooLateIsNone() throws Exception {
        assertThat(matches(rule, did("publish", 0), mode("bypassPermissions", 10)))
                .isEmpty();
        assertThat(matches(rule, mode("bypassPermissions", 0), mode("default", 10), did("publish", 20)))
                .isEmpty();
        assertThat(matches(rule, mode("bypassPermissions", 0), did("publish", 1799)))
                .hasSize(1);
        assertThat(matches(rule, mode("bypassPermissions", 0), did("publish", 1800)))
                .isEmpty();
    }

    @Test
    void whatIsHarmlessOrDoneElsewhereIsNone() throws Exception {
        CoworkEvent elsewhere = Events.toolResult("Bash", true)
                .labelled("publish")
                .with("session.id", "sess-2")
                .atSecond(10)
                .build();

        assertThat(matches(rule, mode("bypassPermissions", 0), did("install", 10), did("file:code", 20), elsewhere))
                .isEmpty();
        assertThat(matches(rule, mode("acceptEdits", 0), did("publish", 10))).isEmpty();
    }

    private static CoworkEvent mode(String to, long second) {
        return Events.event("permission_mode_changed")
                .with("to_mode", to)
                .atSecond(second)
                .build();
    }

    private static CoworkEvent did(String label, long second) {
        return Events.toolResult("Bash", true)
                .labelled(label)
                .inPrompt("prompt-1")
                .atSecond(second)
                .build();
    }
}
