/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import io.coworkflink.event.CoworkEvent;
import java.util.List;
import java.util.Map;
import org.apache.flink.cep.functions.PatternProcessFunction;
import org.apache.flink.util.Collector;

/** Hands a rule its pattern's matches. */
final class RaiseMatch extends PatternProcessFunction<CoworkEvent, RuleMatch> {
    private final SequenceRule rule;

    RaiseMatch(SequenceRule rule) {
        this.rule = rule;
    }

    @Override
    public void processMatch(Map<String, List<CoworkEvent>> match, Context context, Collector<RuleMatch> out) {
        out.collect(rule.match(match));
    }
}
