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
import java.util.Map;
import java.util.Random;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class TraceAccumulatorTest {
    private static final int LIMIT = 5;

    @Test
    void figuresCountWhatTheEventsSay() {
        Trace trace = collect(prompt()).snapshot(LIMIT);
        assertThat(trace.figures())
                .isEqualTo(new TraceFigures(7, 1, 3_500_000, 1200, 350, 800, 200, 2, 1, 1, 1_450 + 50, 45 + 12, 0, 0));
        assertThat(trace.decisions()).containsExactlyInAnyOrderEntriesOf(Map.of("accept", 1L, "reject", 1L));
        assertThat(trace.models()).containsExactly("haiku", "sonnet");
        assertThat(trace.userPrompt()).isEqualTo("[REDACTED_PROMPT]");
        assertThat(trace.endMillis() - trace.startMillis()).isEqualTo(6_000);
    }

    @Test
    void theFiguresAreToldApartByToolModelAndSource() {
        TraceUse use = collect(prompt()).snapshot(LIMIT).use();
        assertThat(use.parts(By.TOOL))
                .extracting(part -> part.name() + " " + part.figures().toolCount() + " "
                        + part.figures().toolFailureCount() + " "
                        + part.figures().toolDurationMillis())
                .containsExactly("Edit 1 1 12", "Read 1 0 45");
        assertThat(use.parts(By.MODEL))
                .extracting(part -> part.name() + " " + part.figures().costNanoUsd() + " "
                        + part.figures().apiErrorCount())
                .containsExactly("haiku 0 1", "sonnet 3500000 0");
        assertThat(use.parts(By.QUERY_SOURCE)).extracting(TraceUse.Part::name).containsExactly("main");
        assertThat(use.count(By.API_STATUS)).isEqualTo(Map.of("529", 1L));
    }

    @Test
    void aTraceSaysWhatItLacks() {
        assertThat(collect(prompt()).snapshot(LIMIT).completeness()).isEqualTo(new Completeness(true, 0, 1, 0, 0));
        CoworkEvent running = in(Events.toolDecision("Bash", "accept").atSecond(9));
        CoworkEvent late = in(Events.toolResult("Read", true).atSecond(12));
        assertThat(collect(List.of(late, running)).snapshot(LIMIT).completeness())
                .isEqualTo(new Completeness(false, 1, 1, 2, 0));
    }

    @Test
    void numbersThatSendersUseTwiceAreNotMissing() {
        CoworkEvent one = in(Events.apiRequest("m", "1").with("event.sequence", "7"));
        CoworkEvent other = in(Events.apiRequest("n", "1").with("event.sequence", "7"));
        CoworkEvent none = in(Events.apiRequest("n", "1").with("event.sequence", null));
        assertThat(collect(List.of(one, other, none))
                        .snapshot(LIMIT)
                        .completeness()
                        .missingSequences())
                .isZero();
        assertThat(collect(List.of(none)).snapshot(LIMIT).completeness().missingSequences())
                .isZero();
    }

    @Test
    void whatIsUsedIsCountedByName() {
        TraceUse use = collect(List.of(
                        in(Events.toolResult("mcp__tickets__find", true)
                                .with("mcp_server.name", "tickets")
                                .with("tool_input_size_bytes", "10")
                                .with("tool_result_size_bytes", "300")),
                        in(Events.event("skill_activated")
                                .with("skill.name", "pdf")
                                .with("plugin.name", "office")),
                        in(Events.event("subagent_completed").with("agent_type", "explore")),
                        in(Events.toolDecision("Bash", "accept").with("source", "user_temporary"))))
                .snapshot(LIMIT)
                .use();
        assertThat(use.count(By.MCP_SERVER)).isEqualTo(Map.of("tickets", 1L));
        assertThat(use.count(By.SKILL)).isEqualTo(Map.of("pdf", 1L));
        assertThat(use.count(By.PLUGIN)).isEqualTo(Map.of("office", 1L));
        assertThat(use.count(By.SUBAGENT)).isEqualTo(Map.of("explore", 1L));
        assertThat(use.count(By.DECISION_SOURCE)).isEqualTo(Map.of("user_temporary", 1L));
        TraceFigures tool = use.parts(By.TOOL).get(0).figures();
        assertThat(tool.toolInputBytes()).isEqualTo(10);
        assertThat(tool.toolResultBytes()).isEqualTo(300);
    }

    @Test
    void theTimelineKeepsTheFirstEventsAndCountsTheRest() {
        Trace trace = collect(prompt()).snapshot(LIMIT);
        assertThat(trace.waterfall().spans())
                .extracting(span -> span.entry().sequence())
                .containsExactly(0L, 1L, 2L, 3L, 4L);
        assertThat(trace.waterfall().dropped()).isEqualTo(2);
    }

    /** Long enough for entries to be dropped while it is collected. */
    @RepeatedTest(20)
    void theTimelineOfALongPromptIsTheSameInAnyOrder() {
        long seed = new Random().nextLong();
        List<CoworkEvent> events = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            events.add(in(Events.toolResult("Read", true)
                    .with("event.sequence", String.valueOf(i))
                    .atSecond(i)));
        }
        Collections.shuffle(events, new Random(seed));
        Trace trace = collect(events).snapshot(LIMIT);
        assertThat(trace.waterfall().spans())
                .as("seed " + seed)
                .extracting(span -> span.entry().sequence())
                .containsExactly(0L, 1L, 2L, 3L, 4L);
        assertThat(trace.waterfall().dropped()).as("seed " + seed).isEqualTo(35);
    }

    @RepeatedTest(20)
    void anyOrderAndAnySplitGiveTheSameTrace() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<CoworkEvent> events = new ArrayList<>(prompt());
        Trace expected = collect(events).snapshot(LIMIT);

        Collections.shuffle(events, random);
        assertThat(collect(events).snapshot(LIMIT)).as("seed " + seed).isEqualTo(expected);

        int cut = random.nextInt(events.size() + 1);
        TraceAccumulator merged = collect(events.subList(0, cut));
        merged.merge(collect(events.subList(cut, events.size())), LIMIT);
        assertThat(merged.snapshot(LIMIT)).as("seed " + seed + " cut " + cut).isEqualTo(expected);
        assertThat(merged.hasOpenTool()).isEqualTo(collect(prompt()).hasOpenTool());
    }

    @Test
    void aSnapshotDoesNotChangeWithItsAccumulator() {
        TraceAccumulator accumulator = collect(prompt().subList(0, 3));
        Trace before = accumulator.snapshot(LIMIT);
        int size = before.waterfall().spans().size();
        accumulator.add(List.of(prompt().get(4)), NO_RULES, LIMIT);
        assertThat(before.waterfall().spans()).hasSize(size);
    }

    @Test
    void anAcceptedToolIsOpenUntilItsResultWhicheverComesFirst() {
        CoworkEvent accepted =
                Events.toolDecision("Bash", "accept").with("tool_use_id", "t1").build();
        CoworkEvent result =
                Events.toolResult("Bash", true).with("tool_use_id", "t1").build();
        CoworkEvent other =
                Events.toolResult("Bash", true).with("tool_use_id", "t2").build();
        assertThat(collect(List.of(accepted)).hasOpenTool()).isTrue();
        assertThat(collect(List.of(accepted, other)).hasOpenTool()).isTrue();
        assertThat(collect(List.of(accepted, result)).hasOpenTool()).isFalse();
        assertThat(collect(List.of(result, accepted)).hasOpenTool()).isFalse();
    }

    @Test
    void aRejectedToolIsNotOpenAndOldClientsPairByName() {
        CoworkEvent rejected = Events.toolDecision("Bash", "reject").build();
        CoworkEvent accepted = Events.toolDecision("Read", "accept").build();
        CoworkEvent result = Events.toolResult("Read", true).build();
        assertThat(collect(List.of(rejected)).hasOpenTool()).isFalse();
        assertThat(collect(List.of(rejected, accepted)).hasOpenTool()).isTrue();
        assertThat(collect(List.of(rejected, accepted, result)).hasOpenTool()).isFalse();
    }

    @Test
    void stateAndRecordsNeedNoKryo() {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(TraceAccumulator.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(TraceLedger.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(Progress.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(Trace.class);
    }

    private static List<CoworkEvent> prompt() {
        return List.of(
                in(Events.prompt("p", "[REDACTED_PROMPT]").atSecond(0)),
                in(Events.toolDecision("Read", "accept").atSecond(1)),
                in(Events.toolResult("Read", true).with("duration_ms", "45").atSecond(2)),
                in(Events.apiRequest("sonnet", "0.0035")
                        .with("duration_ms", "1450")
                        .with("input_tokens", "1200")
                        .with("output_tokens", "350")
                        .with("cache_read_tokens", "800")
                        .with("cache_creation_tokens", "200")
                        .atSecond(3)),
                in(Events.toolDecision("Bash", "reject").atSecond(4)),
                in(Events.toolResult("Edit", false).with("duration_ms", "12").atSecond(5)),
                in(Events.apiError("haiku", "529", "overloaded")
                        .with("duration_ms", "50")
                        .atSecond(6)));
    }

    private static CoworkEvent in(Events event) {
        return event.inPrompt("p").build();
    }

    private static TraceAccumulator collect(List<CoworkEvent> events) {
        TraceAccumulator accumulator = new TraceAccumulator();
        events.forEach(event -> accumulator.add(List.of(event), NO_RULES, LIMIT));
        return accumulator;
    }
}
