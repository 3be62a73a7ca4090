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
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UntrustedThenActRuleTest {
    private final UntrustedThenActRule rule = new UntrustedThenActRule(5, Duration.ofMinutes(10));

    @Test
    void theSeverityIsThatOfWhatWasDone() throws Exception {
        assertThat(matches(rule, fetched(0), did(10, "publish")))
                .extracting(RuleMatch::severity)
                .containsExactly(Severity.CRITICAL);
        assertThat(matches(rule, fetched(0), did(10, "destructive")))
                .extracting(RuleMatch::severity)
                .containsExactly(Severity.ERROR);
        assertThat(matches(rule, fetched(0), did(10, "install")))
                .extracting(RuleMatch::severity)
                .containsExactly(Severity.WARNING);
        assertThat(matches(rule, fetched(0), did(10, "install", "destructive", "publish")))
                .extracting(RuleMatch::severity)
                .containsExactly(Severity.CRITICAL);
    }

    @Test
    void theMessageTellsToolsAndWhatWasDone() throws Exception {
        assertThat(matches(rule, fetched(0), did(10, "publish")))
                .extracting(RuleMatch::message)
                .containsExactly("Untrusted content, then action: tool=WebFetch brought content from outside,"
                        + " then tool=Bash did: publish");
    }

    @Test
    void whatIsHarmlessOrFailedOrCameBeforeIsNone() throws Exception {
        CoworkEvent failed = Events.toolResult("Bash", false)
                .labelled("publish")
                .inPrompt("prompt-1")
                .atSecond(10)
                .build();

        assertThat(matches(rule, fetched(0), did(10, "net_tool"))).isEmpty();
        assertThat(matches(rule, fetched(0), failed)).isEmpty();
        assertThat(matches(rule, did(0, "publish"), fetched(10))).isEmpty();
    }

    @Test
    void theFifthToolCountsAndTheOneBehindItDoesNot() throws Exception {
        assertThat(matches(rule, fetchedAndOthersAndPublished(4))).hasSize(1);
        assertThat(matches(rule, fetchedAndOthersAndPublished(5))).isEmpty();
    }

    @Test
    void tenMinutesLaterIsTooLateUnlessSomethingWasFetchedSince() throws Exception {
        assertThat(matches(rule, fetched(0), did(600, "publish"))).isEmpty();
        assertThat(matches(rule, fetched(0), did(599, "publish"))).hasSize(1);
        assertThat(matches(rule, fetched(0), fetched(300), did(700, "publish"))).hasSize(1);
    }

    @Test
    void anotherPromptIsAnotherMatter() throws Exception {
        CoworkEvent elsewhere = Events.toolResult("Bash", true)
                .labelled("publish")
                .inPrompt("prompt-2")
                .atSecond(10)
                .build();

        assertThat(matches(rule, fetched(0), elsewhere)).isEmpty();
    }

    @Test
    void aServerThatActsUponItsOwnAnswerCountsToo() throws Exception {
        CoworkEvent both = Events.toolResult("mcp__github__create", true)
                .labelled("untrusted", "publish")
                .inPrompt("prompt-1")
                .atSecond(10)
                .build();

        assertThat(matches(rule, fetched(0), both)).hasSize(1);
        assertThat(matches(rule, both)).isEmpty();
    }

    private static CoworkEvent[] fetchedAndOthersAndPublished(int others) {
        List<CoworkEvent> events = new ArrayList<>(List.of(fetched(0), did(others + 1, "publish")));
        for (int i = 1; i <= others; i++) {
            events.add(did(i, "file:code"));
        }
        return events.toArray(CoworkEvent[]::new);
    }

    private static CoworkEvent fetched(long second) {
        return Events.toolResult("WebFetch", true)
                .labelled("net_tool", "untrusted")
                .inPrompt("prompt-1")
                .atSecond(second)
                .build();
    }

    private static CoworkEvent did(long second, String... labels) {
        return Events.toolResult("Bash", true)
                .labelled(labels)
                .inPrompt("prompt-1")
                .atSecond(second)
                .build();
    }
}
