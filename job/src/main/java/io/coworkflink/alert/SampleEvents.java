/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import io.coworkflink.event.CoworkEvent;
import java.util.List;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** Takes out of an event what baseline rules count; the shuffle carries no more. */
record SampleEvents(List<BaselineRule> rules) implements FlatMapFunction<CoworkEvent, Sample> {
    static final String UID = "sample-events";

    SampleEvents {
        rules = List.copyOf(rules);
    }

    @Override
    public void flatMap(CoworkEvent event, Collector<Sample> out) {
        for (BaselineRule rule : rules) {
            Sample sample = rule.sample(event);
            if (sample != null) {
                out.collect(sample);
            }
        }
    }
}
