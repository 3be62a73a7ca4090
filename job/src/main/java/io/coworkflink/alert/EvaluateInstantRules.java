/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import io.coworkflink.event.CoworkEvent;
import java.util.List;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** Asks every instant rule about every event. */
final class EvaluateInstantRules implements FlatMapFunction<CoworkEvent, RuleMatch> {
    static final String UID = "evaluate-instant-rules";

    private final List<InstantRule> rules;

    EvaluateInstantRules(List<InstantRule> rules) {
        this.rules = List.copyOf(rules);
    }

    @Override
    public void flatMap(CoworkEvent event, Collector<RuleMatch> out) {
        for (InstantRule rule : rules) {
            RuleMatch match = rule.evaluate(event);
            if (match != null) {
                out.collect(match);
            }
        }
    }
}
