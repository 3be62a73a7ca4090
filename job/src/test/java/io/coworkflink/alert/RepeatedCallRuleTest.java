/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import static io.coworkflink.alert.RuleHarness.matches;
import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.Events;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RepeatedCallRuleTest {
    private final RepeatedCallRule rule = new RepeatedCallRule(25);

    @Test
    void twentyFiveCallsWithInputsOfOneSizeAreAWarning() throws Exception {
        List<RuleMatch> found = matches(rule, calls(25, "Bash", 17));

        assertThat(found).hasSize(1);
        assertThat(found.get(0).severity()).isEqualTo(Severity.WARNING);
        assertThat(found.get(0).message())
                .isEqualTo("Repeated call: 25 times an input of 17 bytes within one prompt, tool=Bash");
    }

    @Test
    void oneLessOrOneOfAnotherSizeOrToolOrPromptIsNone() throws Exception {
        List<CoworkEvent> events = new ArrayList<>(List.of(calls(24, "Bash", 17)));
        events.add(call(30, "Bash", 18).build());
        events.add(call(31, "Read", 17).build());
        events.add(call(32, "Bash", 17).inPrompt("prompt-2").build());

        assertThat(matches(rule, events.toArray(CoworkEvent[]::new))).isEmpty();
    }

    @Test
    void itIsToldAgainWithEveryTwentyFive() throws Exception {
        assertThat(matches(rule, calls(49, "Bash", 17))).hasSize(1);
        assertThat(matches(rule, calls(50, "Bash", 17))).hasSize(2);
    }

    @Test
    void callsWithoutASizeAreNotCounted() throws Exception {
        CoworkEvent[] untold = new CoworkEvent[25];
        for (int i = 0; i < 25; i++) {
            untold[i] = call(i, "Bash", 17).with("tool_input_size_bytes", null).build();
        }

        assertThat(matches(rule, untold)).isEmpty();
    }

    private static CoworkEvent[] calls(int count, String tool, int size) {
        CoworkEvent[] calls = new CoworkEvent[count];
        for (int i = 0; i < count; i++) {
            calls[i] = call(i, tool, size).build();
        }
        return calls;
    }

    private static Events call(long second, String tool, int size) {
        return Events.toolResult(tool, true)
                .inPrompt("prompt-1")
                .with("tool_input_size_bytes", String.valueOf(size))
                .atSecond(second);
    }
}
