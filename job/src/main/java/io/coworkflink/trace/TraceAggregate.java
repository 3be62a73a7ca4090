/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.trace;

import io.coworkflink.event.EventBatch;
import org.apache.flink.api.common.functions.AggregateFunction;

/** Flink's view of {@link TraceAccumulator}. */
final class TraceAggregate implements AggregateFunction<EventBatch, TraceAccumulator, TraceAccumulator> {
    private final int timelineLimit;

    TraceAggregate(int timelineLimit) {
        this.timelineLimit = timelineLimit;
    }

    @Override
    public TraceAccumulator createAccumulator() {
        return new TraceAccumulator();
    }

    @Override
    public TraceAccumulator add(EventBatch batch, TraceAccumulator accumulator) {
        batch.events().forEach(event -> accumulator.add(event, timelineLimit));
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
