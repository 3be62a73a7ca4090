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
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ToolFailureLoopRuleTest {
    private final ToolFailureLoopRule rule = new ToolFailureLoopRule(5, 15, Duration.ofMinutes(10));

    @Test
    void aLoopIsAnErrorAndTellsToolAndTimes() throws Exception {
        List<RuleMatch> found = matches(rule, failures(5, 10));

        assertThat(found).hasSize(1);
        assertThat(found.get(0).severity()).isEqualTo(Severity.ERROR);
        assertThat(found.get(0).message())
                .isEqualTo("Tool failure loop: tool=Bash failed 5 times in a row within one prompt,"
                        + " last error_type=ShellError");
        assertThat(found.get(0).matched()).hasSize(5);
    }

    @Test
    void fifteenInARowAreCritical() throws Exception {
        assertThat(matches(rule, failures(14, 10)))
                .extracting(RuleMatch::severity)
                .containsExactly(Severity.ERROR, Severity.ERROR);
        assertThat(matches(rule, failures(15, 10)))
                .extracting(RuleMatch::severity)
                .containsExactly(Severity.ERROR, Severity.ERROR, Severity.CRITICAL);
    }

    @Test
    void aSuccessInBetweenMakesTheRowBeginAnew() throws Exception {
        List<CoworkEvent> events = new ArrayList<>(List.of(failures(16, 10)));
        events.add(Events.toolResult("Bash", true)
                .inPrompt("prompt-1")
                .atSecond(75)
                .build());

        assertThat(matches(rule, events.toArray(CoworkEvent[]::new)))
                .extracting(RuleMatch::severity)
                .containsExactly(Severity.ERROR, Severity.ERROR);
    }

    @Test
    void failuresThatAreFarApartAreNoLoopHoweverMany() throws Exception {
        assertThat(matches(rule, failures(40, 150))).isEmpty();
        assertThat(matches(rule, failures(15, 149))).hasSize(3);
    }

    private static CoworkEvent[] failures(int count, long secondsBetween) {
        return LongStream.range(0, count)
                .mapToObj(i -> Events.toolResult("Bash", false)
                        .with("error_type", "ShellError")
                        .inPrompt("prompt-1")
                        .atSecond(i * secondsBetween)
                        .build())
                .toArray(CoworkEvent[]::new);
    }
}
