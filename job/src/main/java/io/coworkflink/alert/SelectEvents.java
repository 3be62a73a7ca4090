/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import io.coworkflink.event.CoworkEvent;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.util.Collector;

/** Filter and projection in one: the rule's state holds the result. */
record SelectEvents(KeyedRule rule) implements FlatMapFunction<CoworkEvent, CoworkEvent> {
    static DataStream<CoworkEvent> of(DataStream<CoworkEvent> events, KeyedRule rule) {
        String uid = "select-" + rule.kebabId();
        return events.flatMap(new SelectEvents(rule)).uid(uid).name(uid);
    }

    @Override
    public void flatMap(CoworkEvent event, Collector<CoworkEvent> out) {
        if (rule.concerns(event)) {
            rule.split(event.withoutContent()).forEach(out::collect);
        }
    }
}
