/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.Events;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What rules keep of keys that come once and never again, as sessions and prompts do, and of storms. */
class RuleStateTest {
    private static final int FRESH_KEYS = 3_000;
    /** A little more than any rule remembers a key. */
    private static final Duration LONGEST_MEMORY = Duration.ofDays(366);
    /** Far less than a thousand events. */
    private static final int FEW_EVENTS_BYTES = 16_384;

    static Stream<KeyedRule> rules() {
        return Stream.<List<? extends KeyedRule>>of(
                        RuleCatalog.sequences(TestEvents.config()), RuleCatalog.memories(TestEvents.config()))
                .flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void keysThatNeverComeAgainLeaveNoState(KeyedRule rule) throws Exception {
        try (RuleHarness harness = new RuleHarness(rule)) {
            for (int i = 0; i < FRESH_KEYS; i++) {
                harness.arrive(opening(i));
                harness.passTime(i - 30);
            }
            assertThat(harness.stateEntries()).as("while they are open").isPositive();

            harness.passTime(FRESH_KEYS + LONGEST_MEMORY.toSeconds());

            assertThat(harness.stateEntries()).as("state").isZero();
            assertThat(harness.timers()).as("timers").isZero();
        }
    }

    /** A prompt that repeats the same thing without end must not make the job hold it all, or each against all others. */
    @ParameterizedTest
    @MethodSource("rules")
    void aStormOfOneKeyIsRememberedAFewEventsAtATime(KeyedRule rule) throws Exception {
        for (int type = 0; type < opening(0, 0).length; type++) {
            try (RuleHarness harness = new RuleHarness(rule)) {
                storm(harness, type, 0, 150);
                long early = harness.stateSize();
                storm(harness, type, 150, 1_500);

                assertThat(harness.stateSize()).as("type %d", type).isLessThan(early + FEW_EVENTS_BYTES);
            }
        }
    }

    private static void storm(RuleHarness harness, int type, int from, int to) throws Exception {
        for (int i = from; i < to; i++) {
            harness.arrive(opening(i / 10, 0)[type]);
        }
        harness.passTime(to / 10);
    }

    /** Whatever begins a match of some rule, all of it of one person's session and prompt. */
    private static CoworkEvent[] opening(int key) {
        return opening(key, key);
    }

    private static CoworkEvent[] opening(int second, int key) {
        Stream<CoworkEvent> events = Stream.of(
                        Events.prompt("p", "text"),
                        Events.prompt("p", "text").holding("fingerprint-" + key),
                        Events.apiError("m", "529", "overloaded"),
                        Events.toolDecision("Bash", "accept"),
                        Events.toolDecision("Bash", "reject"),
                        Events.toolResult("Read", true).labelled("secret_path").with("tool_input_size_bytes", "9"),
                        Events.toolResult("WebFetch", true).labelled("untrusted", "net_tool"),
                        Events.toolResult("Read", false),
                        Events.event("permission_mode_changed").with("to_mode", "bypassPermissions"),
                        Events.event("auth").with("success", "false"))
                .map(event -> event.with("session.id", "sess-" + key)
                        .inPrompt("prompt-" + key)
                        .with("user.id", "user-" + key)
                        .atSecond(second)
                        .build());
        CoworkEvent use = Events.toolResult("mcp__files__read", true)
                .with("session.id", "sess-" + key)
                .atSecond(second)
                .build();
        return Stream.concat(Stream.of(NewServerUse.of(use)), events).toArray(CoworkEvent[]::new);
    }
}
