/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import io.coworkflink.config.AlertConfig;
import io.coworkflink.control.AuditEntry;
import io.coworkflink.control.OrderReader;
import io.coworkflink.dashboard.EventQueries;
import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.WireTypeInfo;
import io.coworkflink.trace.Trace;
import java.util.List;
import java.util.function.Supplier;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.function.SerializableFunction;

/**
 * Turns events into alerts.
 *
 * <pre>
 * events ─┬─ instant rules ────────────────────────┬─ lifecycle ── alerts
 *         ├─ sequence rules, one branch each: ─────┤
 *         │  select → match                        │
 *         ├─ rules with a memory, all together: ───┤
 *         │  select → remember → judge absences    │
 *         ├─ rules with a baseline, all together: ─┤
 *         │  sample → learn                        │
 *         ├─ the rule about new servers: ──────────┤
 *         │  select → watch → rules with a memory  │
 *         ├─ budgets: split → watch ───────────────┤
 *         └─ windowed rules, a SQL query each ─────┤
 * traces ── select → remember ─────────────────────┤
 * orders, and troubles that explain others ────────┘
 * </pre>
 */
public final class AlertStage {
    private AlertStage() {}

    /**
     * Builds the stage.
     *
     * @param events each once, with event time and watermarks
     * @param traces every revision of each
     * @param queries over those of them that windows still take
     * @throws io.coworkflink.config.ConfigException when the configuration names a rule that does not exist, or the user's own rules
     *     are not what rules must be
     */
    public static DataStream<Alert> detect(
            DataStream<CoworkEvent> events, DataStream<Trace> traces, EventQueries queries, AlertConfig config) {
        DataStream<RuleMatch> matches = matches(events, () -> traces, queries, config);
        return track(matches, inhibitions(matches, config), config);
    }

    /**
     * The same under orders.
     *
     * @param orders what {@link #orderReader} made of the control topic
     */
    public static DataStream<Alert> detect(
            DataStream<CoworkEvent> events,
            DataStream<Trace> traces,
            EventQueries queries,
            DataStream<AuditEntry> orders,
            AlertConfig config) {
        DataStream<RuleMatch> matches = matches(events, () -> traces, queries, config);
        DataStream<Silence> ordered = orders.flatMap(new ObeyOrders())
                .uid(ObeyOrders.UID)
                .name(ObeyOrders.UID)
                .setParallelism(1);
        return track(matches, inhibitions(matches, config).union(ordered), config);
    }

    /** Knows the rules that orders may name. */
    public static OrderReader orderReader(AlertConfig config) {
        return new OrderReader(RuleCatalog.modes(config).keySet(), RuleCatalog.unmutable(config));
    }

    /** Gives the ids of the instant rules that an event breaks; alerts or not is another matter. */
    public static SerializableFunction<CoworkEvent, List<String>> instantRules(AlertConfig config) {
        List<InstantRule> rules = RuleCatalog.instant(config);
        return event -> rules.stream()
                .filter(rule -> rule.evaluate(event) != null)
                .map(Rule::id)
                .toList();
    }

    /**
     * What the rules find; whether anybody hears of it is another matter.
     *
     * @param traces asked only when a rule is about them, for they are much work
     */
    public static DataStream<RuleMatch> matches(
            DataStream<CoworkEvent> events,
            Supplier<DataStream<Trace>> traces,
            EventQueries queries,
            AlertConfig config) {
        RuleCatalog.requireKnown(config);
        DataStream<RuleMatch> matches = events.map(new CountSight(new RuleSight(RuleCatalog.all(config))))
                .uid(CountSight.UID)
                .name(CountSight.UID)
                .flatMap(new EvaluateInstantRules(RuleCatalog.instant(config)))
                .uid(EvaluateInstantRules.UID)
                .name(EvaluateInstantRules.UID);
        for (SequenceRule rule : RuleCatalog.sequences(config)) {
            matches = matches.union(SequenceBranch.detect(events, rule));
        }
        List<BaselineRule> baselines = RuleCatalog.baselines(config);
        if (!baselines.isEmpty()) {
            matches = matches.union(
                    BaselineBranch.detect(events, baselines, config.baselines().learningTime()));
        }
        for (HighCostPromptRule rule : RuleCatalog.prompts(config)) {
            matches = matches.union(PromptBranch.detect(traces.get(), rule));
        }
        for (DataStream<RuleMatch> watched :
                BudgetBranch.detect(events, config.costs().budgets(), RuleCatalog.budgets(config))) {
            matches = matches.union(watched);
        }
        for (WindowRule rule : RuleCatalog.windowed(config)) {
            matches = matches.union(WindowBranch.detect(queries, rule));
        }
        return remembered(matches, events, config);
    }

    /** With what is found by rules with a memory: of the organization first, since those about sessions may ask it. */
    private static DataStream<RuleMatch> remembered(
            DataStream<RuleMatch> others, DataStream<CoworkEvent> events, AlertConfig config) {
        DataStream<RuleMatch> matches = others;
        DataStream<CoworkEvent> uses = null;
        List<MemoryRule> memories = RuleCatalog.memories(config);
        boolean isTold = !RuleCatalog.newServers(config).isEmpty();
        boolean isAsked = memories.stream().anyMatch(NewServerSensitiveReadRule.class::isInstance);
        if (isTold || isAsked) {
            SingleOutputStreamOperator<RuleMatch> watched = ServerBranch.detect(
                    events,
                    new NewServerRule(config.baselines().newServer()),
                    config.baselines().learningTime());
            matches = isTold ? matches.union(watched) : matches;
            uses = isAsked ? watched.getSideOutput(WatchServers.USES) : null;
        }
        for (DataStream<RuleMatch> one : MemoryBranch.detect(events, uses, memories)) {
            matches = matches.union(one);
        }
        return matches;
    }

    private static DataStream<Silence> inhibitions(DataStream<RuleMatch> matches, AlertConfig config) {
        List<Rule> rules = RuleCatalog.all(config);
        return matches.process(
                        new Inhibit(rules, config.lifecycle().resolveAfter().toMillis()))
                .uid(Inhibit.UID)
                .name(Inhibit.UID);
    }

    private static DataStream<Alert> track(
            DataStream<RuleMatch> matches, DataStream<Silence> silences, AlertConfig config) {
        SilenceRules rules = new SilenceRules(RuleCatalog.modes(config), RuleCatalog.unmutable(config));
        return matches.keyBy(AlertFactory::groupId, WireTypeInfo.KEY)
                .connect(silences.broadcast(TrackAlerts.SILENCES))
                .process(new TrackAlerts(new AlertLifecycle(config.lifecycle()), rules))
                .uid(TrackAlerts.UID)
                .name(TrackAlerts.UID);
    }
}
