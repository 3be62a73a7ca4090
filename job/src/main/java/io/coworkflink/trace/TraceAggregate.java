/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.trace;

import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.EventBatch;
import java.util.List;
import org.apache.flink.api.common.functions.AggregateFunction;
import org.apache.flink.util.function.SerializableFunction;

/** Flink's view of {@link TraceAccumulator}. */
final class TraceAggregate implements AggregateFunction<EventBatch, TraceAccumulator, TraceAccumulator> {
    private final int timelineLimit;
    private final SerializableFunction<CoworkEvent, List<String>> brokenRules;

    TraceAggregate(int timelineLimit, SerializableFunction<CoworkEvent, List<String>> brokenRules) {
        this.timelineLimit = timelineLimit;
        this.brokenRules = brokenRules;
    }

    @Override
    public TraceAccumulator createAccumulator() {
        return new TraceAccumulator();
    }

    @Override
    public TraceAccumulator add(EventBatch batch, TraceAccumulator accumulator) {
        if (batch.repeated()) {
            accumulator.repeat(batch.events().size());
        } else {
            accumulator.add(batch.events(), brokenRules, timelineLimit);
        }
        return accumulator;
    }

    /** The window function reads it at once and copies what it keeps. */
    @Override
    public TraceAccumulator getResult(TraceAccumulator accumulator) {
        return accumulator;
    }

    @Override
    public TraceAccumulator merge(TraceAccumulator into, TraceAccumulator from) {
        into.merge(from, timelineLimit);
        return into;
    }
}
