/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import io.coworkflink.event.CoworkEvent;
import io.coworkflink.metrics.Tally;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.util.Collector;

/** Counts the events that came after their time had passed for a rule; they are in the other outputs all the same. */
final class CountLate extends RichFlatMapFunction<CoworkEvent, CoworkEvent> {
    private final String name;
    private transient Tally tally;

    @SuppressWarnings("NullAway.Init") // Flink calls open() before anything else.
    CountLate(SequenceRule rule) {
        this.name = nameFor(rule);
    }

    static String nameFor(Rule rule) {
        return "alerts_late_" + rule.id();
    }

    @Override
    public void open(OpenContext context) {
        tally = new Tally(getRuntimeContext());
    }

    @Override
    public void flatMap(CoworkEvent late, Collector<CoworkEvent> out) {
        tally.count(name);
    }
}
