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
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ToolChurnRuleTest {
    private final ToolChurnRule rule = new ToolChurnRule(100);

    @Test
    void aHundredResultsWithinAPromptAreAWarning() throws Exception {
        List<RuleMatch> found = matches(rule, results(100, 1));

        assertThat(found).hasSize(1);
        assertThat(found.get(0).severity()).isEqualTo(Severity.WARNING);
        assertThat(found.get(0).message()).isEqualTo("Tool churn: 100 tool results within one prompt, last tool=Read");
    }

    @Test
    void oneLessOrOneOfAnotherPromptIsNone() throws Exception {
        List<CoworkEvent> events = new ArrayList<>(List.of(results(99, 1)));
        events.add(Events.toolResult("Read", true)
                .inPrompt("prompt-2")
                .atSecond(500)
                .build());

        assertThat(matches(rule, events.toArray(CoworkEvent[]::new))).isEmpty();
    }

    @Test
    void itIsToldAgainWithEveryHundred() throws Exception {
        assertThat(matches(rule, results(299, 1))).hasSize(2);
        assertThat(matches(rule, results(300, 1))).hasSize(3);
    }

    @Test
    void afterALongSilenceItCountsAnew() throws Exception {
        List<CoworkEvent> events = new ArrayList<>(List.of(results(60, 1)));
        for (int i = 0; i < 60; i++) {
            events.add(result(60 + 3600 + i));
        }

        assertThat(matches(rule, events.toArray(CoworkEvent[]::new))).isEmpty();
        assertThat(matches(rule, results(100, 300))).as("pauses are none").hasSize(1);
    }

    private static CoworkEvent[] results(int count, long secondsBetween) {
        return LongStream.range(0, count)
                .mapToObj(i -> result(i * secondsBetween))
                .toArray(CoworkEvent[]::new);
    }

    private static CoworkEvent result(long second) {
        return Events.toolResult("Read", true)
                .inPrompt("prompt-1")
                .atSecond(second)
                .build();
    }
}
