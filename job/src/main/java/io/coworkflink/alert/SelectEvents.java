/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import io.coworkflink.event.CoworkEvent;
import java.util.List;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.util.Collector;

/** Filter and projection in one: the rules' state holds the result. */
record SelectEvents(List<? extends KeyedRule> rules) implements FlatMapFunction<CoworkEvent, CoworkEvent> {
    SelectEvents {
        rules = List.copyOf(rules);
    }

    /** @param name of the rule, or of what the rules have in common */
    static DataStream<CoworkEvent> of(DataStream<CoworkEvent> events, String name, List<? extends KeyedRule> rules) {
        String uid = "select-" + name;
        return events.flatMap(new SelectEvents(rules)).uid(uid).name(uid);
    }

    @Override
    public void flatMap(CoworkEvent event, Collector<CoworkEvent> out) {
        for (KeyedRule rule : rules) {
            if (rule.concerns(event)) {
                rule.split(event.withoutContent()).forEach(out::collect);
                return;
            }
        }
    }
}
