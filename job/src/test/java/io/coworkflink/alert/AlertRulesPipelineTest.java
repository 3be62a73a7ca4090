/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.config.AlertConfig;
import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.Events;
import io.coworkflink.ingest.Deduplication;
import io.coworkflink.ingest.EventBatches;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One bad morning, of which every rule about several events has something to say. */
class AlertRulesPipelineTest {
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    private static StageRun run;

    @BeforeAll
    static void startCluster() throws Exception {
        run = new StageRun();
    }

    @AfterAll
    static void stopCluster() throws Exception {
        run.close();
    }

    @Test
    void everyRuleFindsItsOwnInOrder() throws Exception {
        assertThat(found(FIVE_MINUTES, morning()))
                .containsExactlyInAnyOrder(
                        "auth_failures ERROR",
                        "bulk_read_egress ERROR",
                        "bypass_then_act CRITICAL",
                        "guardrail_evasion ERROR",
                        "new_mcp_server WARNING",
                        "new_mcp_server_sensitive_read CRITICAL",
                        "orphan_prompt INFO",
                        "rejection_burst WARNING",
                        "secret_egress CRITICAL",
                        "tool_churn WARNING",
                        "tool_without_result INFO",
                        "unusual_use WARNING",
                        "untrusted_then_act CRITICAL");
    }

    @Test
    void anyOrderOfArrivalWithinTheBoundAndAnyRepetitionGiveTheSame() throws Exception {
        long seed = System.nanoTime();
        List<CoworkEvent> mixed = delayed(morning(), new Random(seed));

        assertThat(found(FIVE_MINUTES, mixed))
                .as("seed %d", seed)
                .containsExactlyInAnyOrderElementsOf(found(FIVE_MINUTES, morning()));
    }

    @Test
    void theEndOfTheInputProvesNoAbsence() throws Exception {
        assertThat(found(Duration.ofDays(1), morning()))
                .doesNotContain("orphan_prompt INFO", "tool_without_result INFO")
                .contains("secret_egress CRITICAL", "bypass_then_act CRITICAL");
    }

    /** Type and severity of the alerts of the rules about several events. */
    private static List<String> found(Duration outOfOrderness, List<CoworkEvent> events) throws Exception {
        StreamExecutionEnvironment env = run.environment();
        DataStream<CoworkEvent> once = EventBatches.spread(
                Deduplication.once(
                        EventBatches.group(StageRun.source(env, outOfOrderness, events)), Duration.ofHours(1)),
                "spread-events");
        String[] instant =
                RuleCatalog.instant(TestEvents.config()).stream().map(Rule::id).toArray(String[]::new);
        AlertConfig config = StageRun.withoutWindowedRules(TestEvents.config(instant));
        return StageRun.collect(env, StageRun.detect(env, once, config)).found().stream()
                .filter(alert -> alert.state() == AlertState.FIRING)
                .map(alert -> alert.type() + " " + alert.severity())
                .toList();
    }

    /** Each up to four minutes late, every third twice; the very last stays last, since it moves the watermark. */
    private static List<CoworkEvent> delayed(List<CoworkEvent> events, Random random) {
        record Arrival(long atMillis, CoworkEvent event) {}
        List<Arrival> arrivals = new ArrayList<>();
        for (CoworkEvent event : events.subList(0, events.size() - 1)) {
            for (int copy = random.nextInt(3) == 0 ? 2 : 1; copy > 0; copy--) {
                arrivals.add(new Arrival(event.time().millis() + random.nextInt(240_000), event));
            }
        }
        arrivals.sort(Comparator.comparingLong(Arrival::atMillis));
        List<CoworkEvent> mixed =
                new ArrayList<>(arrivals.stream().map(Arrival::event).toList());
        mixed.add(events.get(events.size() - 1));
        return mixed;
    }

    private static List<CoworkEvent> morning() {
        List<CoworkEvent> events = new ArrayList<>();
        // What is unusual must have been learnt before.
        events.addAll(inPrompt("learnt", -Duration.ofDays(8).toSeconds(), Events.toolResult("mcp__known__get", true)));
        events.addAll(
                inPrompt("theft", 0, read(), Events.toolResult("Bash", true).labelled("net_tool")));
        events.addAll(inPrompt(
                "lured",
                100,
                Events.toolResult("WebFetch", true).labelled("untrusted", "net_tool"),
                Events.toolResult("Bash", true).labelled("publish")));
        events.addAll(inPrompt(
                "refused",
                200,
                Events.toolDecision("Bash", "reject"),
                Events.toolDecision("Bash", "reject"),
                Events.toolDecision("Bash", "reject"),
                Events.toolDecision("Bash", "accept").with("source", "config")));
        events.addAll(inPrompt(
                "bypassed",
                300,
                Events.event("permission_mode_changed").with("to_mode", "bypassPermissions"),
                Events.toolResult("Bash", true).labelled("destructive")));
        events.addAll(inPrompt("orphan", 400, Events.event("user_prompt")));
        events.addAll(inPrompt("churn", 500, many(100, "Edit")));
        events.addAll(inPrompt("bulk", 600, many(20, "Read")));
        events.addAll(inPrompt(
                "bulk",
                650,
                Events.toolResult("WebFetch", true).labelled("net_tool").with("tool_input_size_bytes", "20000")));
        events.addAll(inPrompt(null, 700, signIns()));
        events.addAll(inPrompt("served", 800, Events.toolResult("mcp__files__get", true), read()));
        events.add(Events.event("later").atSecond(9_000).build());
        return events;
    }

    private static Events read() {
        return Events.toolResult("Read", true).labelled("secret_path");
    }

    private static Events[] many(int count, String tool) {
        return LongStream.range(0, count)
                .mapToObj(i -> Events.toolResult(tool, true))
                .toArray(Events[]::new);
    }

    private static Events[] signIns() {
        return Stream.concat(Collections.nCopies(5, "false").stream(), Stream.of("true"))
                .map(success -> Events.event("auth").with("success", success))
                .toArray(Events[]::new);
    }

    /** One a second, in a session of their own. */
    private static List<CoworkEvent> inPrompt(String prompt, long second, Events... events) {
        List<CoworkEvent> built = new ArrayList<>();
        for (int i = 0; i < events.length; i++) {
            built.add(events[i]
                    .inPrompt(prompt)
                    .with("session.id", "session of " + prompt)
                    .atSecond(second + i)
                    .build());
        }
        return built;
    }
}
