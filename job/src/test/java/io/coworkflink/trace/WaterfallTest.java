/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.trace;

import static io.coworkflink.trace.TracesOf.NO_RULES;
import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.event.Events;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WaterfallTest {
    @Test
    void costsAreListedByNameHoweverFlinkCopiedThem() {
        ToolCosts copied = new ToolCosts(new HashMap<>(Map.of("Read", 1L, "Edit", 2L, "Bash", 3L)), 0);
        assertThat(copied.list()).extracting(ToolCosts.ToolCost::name).containsExactly("Bash", "Edit", "Read");
    }

    @Test
    void aCallBeganBeforeItsTimeAndAToolWithItsDecision() {
        Waterfall waterfall = of(
                request(10, 4, "1"),
                Events.toolDecision("Bash", "accept").with("tool_use_id", "u").atSecond(11),
                Events.toolResult("Bash", true)
                        .with("tool_use_id", "u")
                        .with("duration_ms", "3000")
                        .atSecond(20),
                Events.apiError("m", "529", "busy").with("duration_ms", "2000").atSecond(30));

        assertThat(starts(waterfall)).containsExactly(6L, 11L, 11L, 28L);
    }

    /** Clients that send no id leave the order of uses; a result that nobody decided on has its own duration. */
    @Test
    void withoutIdsTheFirstDecisionIsThatOfTheFirstResult() {
        Waterfall waterfall = of(
                Events.toolDecision("Read", "accept").atSecond(1),
                Events.toolDecision("Read", "accept").atSecond(2),
                Events.toolDecision("Read", "reject").atSecond(3),
                Events.toolResult("Read", true).atSecond(5),
                Events.toolResult("Read", true).atSecond(6),
                Events.toolResult("Read", true).with("duration_ms", "1000").atSecond(9));

        assertThat(starts(waterfall)).containsExactly(1L, 2L, 3L, 1L, 2L, 8L);
    }

    @Test
    void whatOverlapsIsActiveOnceAndBeforeTheTraceNothingIs() {
        Waterfall waterfall = of(
                request(10, 60, "1"),
                Events.toolResult("A", true).with("duration_ms", "4000").atSecond(20),
                Events.toolResult("B", true).with("duration_ms", "8000").atSecond(22),
                Events.event("skill_activated").atSecond(90));

        assertThat(waterfall.activeMillis()).isEqualTo(8_000);
        assertThat(waterfall.waitingMillis()).isZero();
    }

    @Test
    void noCallBeganBeforeAllTime() {
        Waterfall waterfall = of(Events.apiRequest("m", "1")
                .with("duration_ms", String.valueOf(Long.MAX_VALUE))
                .atSecond(1));

        assertThat(waterfall.spans().get(0).startMillis()).isZero();
        assertThat(waterfall.activeMillis()).isZero();
    }

    /** From the model's answer to each decision; what rules decide keeps nobody waiting. */
    @Test
    void peopleAreWaitedForFromTheAnswerToTheirLastDecision() {
        Waterfall waterfall = of(
                request(10, 5, "1"),
                Events.toolDecision("A", "accept").with("source", "config").atSecond(11),
                Events.toolDecision("B", "accept")
                        .with("source", "user_temporary")
                        .atSecond(17),
                Events.toolDecision("C", "reject").with("source", "user_reject").atSecond(40));

        assertThat(waterfall.waitingMillis()).isEqualTo(30_000);
    }

    @Test
    void aToolCostsWhatTheModelWroteToAskForItAndReadOfItsResult() {
        Waterfall waterfall = of(
                // 1000 of 5000 for what it wrote: half of it for each of two tools.
                request(10, 5, "0.000005").with("input_tokens", "2000").with("output_tokens", "100"),
                Events.toolDecision("Bash", "accept").with("tool_use_id", "1").atSecond(9),
                Events.toolDecision("Read", "accept").with("tool_use_id", "2").atSecond(12),
                // 100 tokens of 1000 read anew, and nothing of what came from the cache.
                Events.toolResult("Read", true)
                        .with("tool_use_id", "2")
                        .with("tool_result_size_bytes", "399")
                        .atSecond(13),
                request(20, 5, "0.000002").with("input_tokens", "1000").with("cache_read_tokens", "10000"));

        assertThat(waterfall.toolCosts().byTool()).isEqualTo(Map.of("Bash", 500L, "Read", 500L + 100L));
        assertThat(waterfall.toolCosts().restNanoUsd()).isEqualTo(7_000 - 1_100);
    }

    @Test
    void withoutACostOrARequestNothingIsAttributed() {
        assertThat(of(
                                Events.toolDecision("Bash", "accept").atSecond(1),
                                Events.toolResult("Bash", true)
                                        .with("tool_result_size_bytes", "100")
                                        .atSecond(2),
                                request(10, 1, null).with("input_tokens", "10"))
                        .toolCosts()
                        .byTool()
                        .values())
                .allMatch(cost -> cost == 0);
    }

    @Test
    void partsOfHostileSumsNeverExceedTheWhole() {
        String huge = String.valueOf(Long.MAX_VALUE);
        ToolCosts costs = of(
                        request(1, 0, "900000000")
                                .with("output_tokens", huge)
                                .with("input_tokens", huge)
                                .with("cache_creation_tokens", huge),
                        Events.toolResult("A", true)
                                .with("tool_result_size_bytes", huge)
                                .atSecond(2),
                        Events.toolResult("B", true)
                                .with("tool_result_size_bytes", huge)
                                .atSecond(3),
                        request(9, 1, "900000000").with("input_tokens", "3"))
                .toolCosts();

        long attributed =
                costs.byTool().values().stream().mapToLong(Long::longValue).sum();
        assertThat(costs.byTool().values()).allMatch(cost -> cost >= 0);
        assertThat(attributed + costs.restNanoUsd()).isEqualTo(1_800_000_000_000_000_000L);
    }

    private static Events request(long second, long seconds, String costUsd) {
        return Events.apiRequest("m", costUsd)
                .with("duration_ms", String.valueOf(seconds * 1_000))
                .atSecond(second);
    }

    private static List<Long> starts(Waterfall waterfall) {
        return waterfall.spans().stream()
                .map(span -> (span.startMillis() - Events.START) / 1_000)
                .toList();
    }

    private static Waterfall of(Events... events) {
        TraceAccumulator trace = new TraceAccumulator();
        Stream.of(events).forEach(event -> trace.add(List.of(event.inPrompt("p").build()), NO_RULES, 10));
        return trace.snapshot(10).waterfall();
    }
}
