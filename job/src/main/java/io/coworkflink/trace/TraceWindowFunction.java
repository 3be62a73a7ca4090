/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.trace;

import io.coworkflink.config.TraceConfig;
import java.io.IOException;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.windowing.ProcessWindowFunction;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;

/**
 * Turns a due window into revisions of its trace. The ledger is global state of the prompt: merging windows may not have state of
 * their own.
 */
final class TraceWindowFunction extends ProcessWindowFunction<TraceAccumulator, Trace, String, TimeWindow> {
    private static final ValueStateDescriptor<TraceLedger> LEDGER =
            new ValueStateDescriptor<>("trace-ledger", TraceLedger.class);

    private final TraceDeadlines deadlines;
    private final int timelineLimit;
    private final int maxEvents;

    TraceWindowFunction(TraceDeadlines deadlines, TraceConfig config) {
        this.deadlines = deadlines;
        this.timelineLimit = config.timelineEvents();
        this.maxEvents = config.maxEvents();
    }

    @Override
    public void process(String key, Context context, Iterable<TraceAccumulator> one, Collector<Trace> out)
            throws IOException {
        TraceAccumulator trace = one.iterator().next();
        long events = trace.figures.eventCount();
        if (events == 0) {
            // Repetitions of what is no longer known here.
            return;
        }
        boolean full = events >= maxEvents;
        boolean complete =
                full || deadlines.isComplete(context.window(), context.currentWatermark(), trace.hasOpenTool());
        ValueState<TraceLedger> state = context.globalState().getState(LEDGER);
        TraceLedger ledger = state.value() == null ? new TraceLedger() : state.value();
        ledger.report(context.window(), events, complete, full, () -> trace.snapshot(timelineLimit))
                .forEach(out::collect);
        state.update(ledger);
    }

    @Override
    public void clear(Context context) throws IOException {
        ValueState<TraceLedger> state = context.globalState().getState(LEDGER);
        TraceLedger ledger = state.value();
        if (ledger == null) {
            return;
        }
        ledger.forget(context.window());
        if (ledger.segments.isEmpty()) {
            state.clear();
        } else {
            state.update(ledger);
        }
    }
}
