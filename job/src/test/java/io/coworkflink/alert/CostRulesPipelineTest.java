/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.config.AlertConfig;
import io.coworkflink.config.Budget;
import io.coworkflink.config.BudgetPeriod;
import io.coworkflink.config.ConfigLoader;
import io.coworkflink.config.CostRuleConfig;
import io.coworkflink.config.TraceConfig;
import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.EventBatch;
import io.coworkflink.event.Events;
import io.coworkflink.ingest.Deduplication;
import io.coworkflink.ingest.EventBatches;
import io.coworkflink.trace.Trace;
import io.coworkflink.trace.Traces;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Dear prompts and budgets, behind the deduplication and the traces of the job. */
class CostRulesPipelineTest {
    private static final TraceConfig TRACES = ConfigLoader.load(
                    List.of("--kafka.bootstrap-servers", "127.0.0.1:9"), Map.of())
            .trace();

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
    void whatIsDearIsToldOnceHoweverOftenAndInWhateverOrderItComes() throws Exception {
        List<CoworkEvent> events = new ArrayList<>();
        // Twenty-five prompts of a dollar each in two hours, and one of seven.
        for (int i = 0; i < 50; i++) {
            events.add(request("p-" + i / 2, "0.5", i * 144L));
        }
        events.add(request("dear", "7", 7_000));
        events.addAll(List.copyOf(events));
        long seed = System.nanoTime();
        Collections.shuffle(events, new Random(seed));
        Budget day = new Budget("each", null, "each", BudgetPeriod.DAY, 32_000_000_000L, List.of(50, 100));

        assertThat(found(config(day), events))
                .as("seed %d", seed)
                .containsExactlyInAnyOrder(
                        "high_cost_prompt FIRING WARNING alice dear",
                        "budget_step FIRING WARNING alice null",
                        "budget_step UPDATED CRITICAL alice null",
                        "budget_burn_rate FIRING CRITICAL alice null");
    }

    @Test
    void budgetsAddTwoOperatorsAndNoBudgetsNone() {
        List<String> with = uids(config(new Budget("o", null, null, BudgetPeriod.DAY, 1, List.of(100))));

        assertThat(with).contains("split-spending", "watch-budgets");
        assertThat(uids(config()))
                .hasSize(with.size() - 2)
                .doesNotContain("split-spending", "watch-budgets")
                .contains("remember-prompt-costs");
    }

    private static List<String> found(AlertConfig config, List<CoworkEvent> events) throws Exception {
        StreamExecutionEnvironment env = run.environment();
        return StageRun.collect(env, detect(env, config, events)).found().stream()
                .map(alert -> alert.type() + " " + alert.state() + " " + alert.severity() + " " + alert.userKey() + " "
                        + alert.promptId())
                .toList();
    }

    private static List<String> uids(AlertConfig config) {
        StreamExecutionEnvironment env = run.environment();
        detect(env, config, List.of(request("p", "1", 0)));
        return env.getStreamGraph().getStreamNodes().stream()
                .map(StreamNode::getTransformationUID)
                .toList();
    }

    private static DataStream<Alert> detect(
            StreamExecutionEnvironment env, AlertConfig config, List<CoworkEvent> events) {
        DataStream<EventBatch> once = Deduplication.once(
                EventBatches.group(StageRun.source(env, Duration.ofDays(1), events)), Duration.ofHours(1));
        DataStream<Trace> traces = Traces.assemble(once, TRACES, event -> List.of());
        return StageRun.detect(env, EventBatches.spread(once, "spread-events"), traces, config);
    }

    private static CoworkEvent request(String prompt, String usd, long second) {
        return Events.apiRequest("m", usd).inPrompt(prompt).atSecond(second).build();
    }

    private static AlertConfig config(Budget... budgets) {
        AlertConfig config = TestEvents.configWithOnly(null, "high_cost_prompt", "budget_step", "budget_burn_rate");
        CostRuleConfig costs = config.costs();
        return new AlertConfig(
                config.highCostNanoUsd(),
                config.sequences(),
                config.windows(),
                config.baselines(),
                new CostRuleConfig(
                        costs.promptNanoUsd(),
                        costs.promptTimes(),
                        costs.criticalTimes(),
                        costs.leastPrompts(),
                        BudgetHarness.config(budgets)),
                config.rulesFolder(),
                config.lifecycle(),
                config.modes());
    }
}
