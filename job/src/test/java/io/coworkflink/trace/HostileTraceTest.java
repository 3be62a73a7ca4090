/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.trace;

import static io.coworkflink.trace.TracesOf.NO_RULES;
import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.Events;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Prompts of senders that make names up or cannot count. */
class HostileTraceTest {
    private static final int LIMIT = 100;

    @Test
    void madeUpNamesAreKeptUpToABound() {
        TraceAccumulator trace = new TraceAccumulator();
        for (int i = 0; i < 20_000; i++) {
            trace.add(List.of(Events.apiRequest("model" + i, "1").inPrompt("p").build()), NO_RULES, LIMIT);
            trace.add(
                    List.of(Events.toolDecision("Read", "decision" + i)
                            .inPrompt("p")
                            .build()),
                    NO_RULES,
                    LIMIT);
            trace.add(
                    List.of(Events.toolDecision("tool" + i, "accept")
                            .inPrompt("p")
                            .build()),
                    NO_RULES,
                    LIMIT);
        }
        TraceUse use = trace.breakdown.snapshot();
        assertThat(use.parts(By.MODEL)).hasSize(Breakdown.MAX_NAMES + 1);
        assertThat(use.count(By.DECISION)).hasSize(Breakdown.MAX_NAMES + 1);
        assertThat(use.count(By.DECISION).values())
                .satisfies(counts -> assertThat(
                                counts.stream().mapToLong(Long::longValue).sum())
                        .isEqualTo(40_000));
        assertThat(trace.toolBalance).hasSize(TraceAccumulator.MAX_OPEN_TOOLS);
        assertThat(trace.figures.requestCount()).isEqualTo(20_000);
    }

    @Test
    void wholeTextsForNamesDoNotFillTheTimeline() {
        TraceAccumulator trace = new TraceAccumulator();
        String text = "x".repeat(100_000);
        trace.add(List.of(Events.apiRequest(text, "1").inPrompt("p").build()), NO_RULES, LIMIT);
        trace.add(
                List.of(Events.toolDecision(text, text)
                        .with("tool_use_id", text)
                        .inPrompt("p")
                        .build()),
                NO_RULES,
                LIMIT);
        assertThat(trace.timeline.packed.length).isLessThan(1_000);
    }

    @Test
    void aWholeTextIsNoName() {
        TraceAccumulator trace = new TraceAccumulator();
        trace.add(
                List.of(Events.toolResult("Read", true)
                        .with("mcp_server.name", "x".repeat(100_000))
                        .inPrompt("p")
                        .build()),
                NO_RULES,
                LIMIT);
        assertThat(trace.breakdown.snapshot().count(By.MCP_SERVER)).containsOnlyKeys(Breakdown.OTHER);
    }

    @Test
    void whichNamesAreKeptDoesNotDependOnTheOrder() {
        long seed = System.nanoTime();
        List<CoworkEvent> events = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            events.add(Events.apiRequest("model" + i % 150, "1").inPrompt("p").build());
            events.add(Events.toolDecision("Read", "decision" + i % 150)
                    .inPrompt("p")
                    .build());
        }
        TraceAccumulator one = collect(events);
        Collections.shuffle(events, new Random(seed));
        TraceAccumulator other = collect(events.subList(0, 200));
        other.merge(collect(events.subList(200, events.size())), LIMIT);
        assertThat(other.breakdown.snapshot()).as("seed %d", seed).isEqualTo(one.breakdown.snapshot());
        assertThat(one.breakdown.snapshot().count(By.DECISION)).containsEntry(Breakdown.OTHER, 200L);
    }

    @Test
    void withoutAUsableSequenceTheTimeIsTheOrder() {
        assertThat(order(at(3, null), at(1, "9223372036854775808"), at(2, "-1"), at(0, "zero")))
                .containsExactly(0L, 1L, 2L, 3L);
    }

    @Test
    void aSequenceThatRepeatsItselfLeavesTheOrderToTheTime() {
        assertThat(order(at(2, "7"), at(0, "7"), at(1, "7"))).containsExactly(0L, 1L, 2L);
    }

    @Test
    void atOneTimeAndWithoutASequenceTheOrderIsThatOfArrival() {
        Trace trace = collect(List.of(at(1, null, "c"), at(1, null, "a"), at(1, null, "b")))
                .snapshot(LIMIT);
        assertThat(trace.waterfall().spans())
                .extracting(span -> span.entry().toolName())
                .containsExactly("c", "a", "b");
    }

    @Test
    void aSequenceThatFallsIsBelievedAndLosesNothing() {
        assertThat(order(at(0, "9"), at(1, "8"), at(2, "7"))).containsExactly(2L, 1L, 0L);
        assertThat(order(at(0, "9"), at(1, "8"), at(2, null))).containsExactly(1L, 0L, 2L);
    }

    /** The seconds of the timeline's entries. */
    private static List<Long> order(CoworkEvent... events) {
        return collect(List.of(events)).snapshot(LIMIT).waterfall().spans().stream()
                .map(span -> (span.entry().timeMillis() - Events.START) / 1_000)
                .toList();
    }

    private static CoworkEvent at(int second, String sequence) {
        return at(second, sequence, "Read");
    }

    private static CoworkEvent at(int second, String sequence, String tool) {
        return Events.toolResult(tool, true)
                .inPrompt("p")
                .atSecond(second)
                .with("event.sequence", sequence)
                .build();
    }

    private static TraceAccumulator collect(List<CoworkEvent> events) {
        TraceAccumulator accumulator = new TraceAccumulator();
        events.forEach(event -> accumulator.add(List.of(event), NO_RULES, LIMIT));
        return accumulator;
    }
}
