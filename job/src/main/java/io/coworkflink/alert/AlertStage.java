/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import io.coworkflink.config.AlertConfig;
import io.coworkflink.event.CoworkEvent;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.util.function.SerializableFunction;

/**
 * Turns events into alerts.
 *
 * <pre>
 * events ─┬─ instant rules ────────────────────────┬─ lifecycle ── alerts
 *         ├─ sequence rules, one branch each: ─────┤
 *         │  select → match                        │
 *         └─ rules with a memory, one branch each: ┘
 *            select → remember
 * </pre>
 */
public final class AlertStage {
    private AlertStage() {}

    /**
     * Builds the stage.
     *
     * @param events each once, with event time and watermarks
     * @throws io.coworkflink.config.ConfigException when the configuration names a rule that does not exist
     */
    public static DataStream<Alert> detect(DataStream<CoworkEvent> events, AlertConfig config) {
        RuleCatalog.requireKnown(config.modes());
        return track(matches(events, config), config);
    }

    /** Gives the ids of the instant rules that an event breaks; alerts or not is another matter. */
    public static SerializableFunction<CoworkEvent, List<String>> instantRules(AlertConfig config) {
        List<InstantRule> rules = RuleCatalog.instant(config);
        return event -> rules.stream()
                .filter(rule -> rule.evaluate(event) != null)
                .map(Rule::id)
                .toList();
    }

    private static DataStream<RuleMatch> matches(DataStream<CoworkEvent> events, AlertConfig config) {
        DataStream<RuleMatch> matches = events.flatMap(new EvaluateInstantRules(RuleCatalog.instant(config)))
                .uid(EvaluateInstantRules.UID)
                .name(EvaluateInstantRules.UID);
        for (SequenceRule rule : RuleCatalog.sequences(config)) {
            matches = matches.union(SequenceBranch.detect(events, rule));
        }
        for (MemoryRule rule : RuleCatalog.memories(config)) {
            matches = matches.union(MemoryBranch.detect(events, rule));
        }
        return matches;
    }

    private static DataStream<Alert> track(DataStream<RuleMatch> matches, AlertConfig config) {
        List<Rule> rules = RuleCatalog.all(config);
        DataStream<Silence> inhibitions = matches.process(
                        new Inhibit(rules, config.lifecycle().resolveAfter().toMillis()))
                .uid(Inhibit.UID)
                .name(Inhibit.UID);
        return matches.keyBy(AlertFactory::groupId, Types.STRING)
                .connect(inhibitions.broadcast(TrackAlerts.SILENCES))
                .process(new TrackAlerts(new AlertLifecycle(config.lifecycle()), RuleCatalog.modes(config)))
                .uid(TrackAlerts.UID)
                .name(TrackAlerts.UID);
    }
}
