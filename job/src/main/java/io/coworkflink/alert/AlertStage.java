/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import io.coworkflink.config.AlertConfig;
import io.coworkflink.event.CoworkEvent;
import java.time.Clock;
import java.util.List;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.util.function.SerializableFunction;

/**
 * Turns events into alerts.
 *
 * <pre>
 * events ─┬─ instant rules ────────────────────────┬─ lifecycle ── alerts
 *         └─ sequence rules, one branch each: ─────┘
 *            select → (narrow) → match
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
        return detect(events, config, Clock.systemUTC());
    }

    /** Gives the ids of the instant rules that an event breaks; alerts or not is another matter. */
    public static SerializableFunction<CoworkEvent, List<String>> instantRules(AlertConfig config) {
        List<InstantRule> rules = RuleCatalog.instant(config);
        return event -> rules.stream()
                .filter(rule -> rule.evaluate(event) != null)
                .map(Rule::id)
                .toList();
    }

    /** The same with a clock of the caller's, which must be serializable. */
    static DataStream<Alert> detect(DataStream<CoworkEvent> events, AlertConfig config, Clock clock) {
        RuleCatalog.requireKnown(config.disabledRules());
        return track(matches(events, config), new AlertLifecycle(config.staleAfter(), clock));
    }

    private static DataStream<RuleMatch> matches(DataStream<CoworkEvent> events, AlertConfig config) {
        DataStream<RuleMatch> matches = events.flatMap(new EvaluateInstantRules(RuleCatalog.instant(config)))
                .uid(EvaluateInstantRules.UID)
                .name(EvaluateInstantRules.UID);
        for (SequenceRule rule : RuleCatalog.sequences(config)) {
            matches = matches.union(SequenceBranch.detect(events, rule));
        }
        return matches;
    }

    private static DataStream<Alert> track(DataStream<RuleMatch> matches, AlertLifecycle lifecycle) {
        return matches.map(new TrackAlerts(lifecycle)).uid(TrackAlerts.UID).name(TrackAlerts.UID);
    }
}
