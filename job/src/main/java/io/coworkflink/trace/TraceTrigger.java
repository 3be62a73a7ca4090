/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.trace;

import io.coworkflink.event.EventBatch;
import java.time.Duration;
import org.apache.flink.api.common.state.ReducingState;
import org.apache.flink.api.common.state.ReducingStateDescriptor;
import org.apache.flink.streaming.api.windowing.triggers.Trigger;
import org.apache.flink.streaming.api.windowing.triggers.TriggerResult;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;

/**
 * Asks for a trace with its first event and now and then while it runs, in processing time; when its prompt has fallen quiet or its tools
 * are overdue, in event time; at once for events that come after that; and when it is full, which empties the window. What is unchanged
 * by then is held back by the ledger.
 */
final class TraceTrigger extends Trigger<EventBatch, TimeWindow> {
    private static final long serialVersionUID = 1;

    private static final ReducingStateDescriptor<Progress> PROGRESS =
            new ReducingStateDescriptor<>("progress", Progress::plus, Progress.class);

    private final TraceDeadlines deadlines;
    private final long openMillis;
    private final int maxEvents;

    TraceTrigger(TraceDeadlines deadlines, Duration openInterval, int maxEvents) {
        this.deadlines = deadlines;
        this.openMillis = openInterval.toMillis();
        this.maxEvents = maxEvents;
    }

    @Override
    public TriggerResult onElement(EventBatch batch, long timestamp, TimeWindow window, TriggerContext ctx)
            throws Exception {
        ReducingState<Progress> state = ctx.getPartitionedState(PROGRESS);
        Progress before = state.get() == null ? Progress.NONE : state.get();
        int events = batch.repeated() ? 0 : batch.events().size();
        if (before.events() + events >= maxEvents) {
            state.clear();
            return TriggerResult.FIRE_AND_PURGE;
        }
        if (ctx.getCurrentWatermark() >= deadlines.quietAt(window)) {
            state.add(new Progress(0, events));
            return fireQuiet(window, ctx);
        }
        ctx.registerEventTimeTimer(deadlines.quietAt(window));
        return show(before, events, ctx);
    }

    /** A running prompt: now, or when it is its turn again. */
    private TriggerResult show(Progress before, int events, TriggerContext ctx) throws Exception {
        ReducingState<Progress> state = ctx.getPartitionedState(PROGRESS);
        long now = ctx.getCurrentProcessingTime();
        if (before.notBefore() > now) {
            // A window that merged before may have left a timer for this; it finds no window any more and does nothing.
            ctx.registerProcessingTimeTimer(before.notBefore());
            state.add(new Progress(0, events));
            return TriggerResult.CONTINUE;
        }
        if (events == 0) {
            return TriggerResult.CONTINUE;
        }
        state.add(new Progress(now + openMillis, events));
        return TriggerResult.FIRE;
    }

    /** The window operator's clean-up timer arrives here too. */
    @Override
    public TriggerResult onEventTime(long time, TimeWindow window, TriggerContext ctx) {
        if (time == deadlines.quietAt(window)) {
            return fireQuiet(window, ctx);
        }
        return time == deadlines.overdueAt(window) ? TriggerResult.FIRE : TriggerResult.CONTINUE;
    }

    @Override
    public TriggerResult onProcessingTime(long time, TimeWindow window, TriggerContext ctx) throws Exception {
        ctx.getPartitionedState(PROGRESS).add(new Progress(time + openMillis, 0));
        return TriggerResult.FIRE;
    }

    @Override
    public boolean canMerge() {
        return true;
    }

    /** {@link #onElement} follows for the merged window and sets its timers; the operator clears those of the merged ones. */
    @Override
    public void onMerge(TimeWindow window, OnMergeContext ctx) {
        ctx.mergePartitionedState(PROGRESS);
    }

    @Override
    public void clear(TimeWindow window, TriggerContext ctx) throws Exception {
        ctx.deleteEventTimeTimer(deadlines.quietAt(window));
        ctx.deleteEventTimeTimer(deadlines.overdueAt(window));
        ctx.getPartitionedState(PROGRESS).clear();
    }

    /** A tool may still be open then. Every event moves the deadlines, so the second is set only once the first has passed. */
    private TriggerResult fireQuiet(TimeWindow window, TriggerContext ctx) {
        ctx.registerEventTimeTimer(deadlines.overdueAt(window));
        return TriggerResult.FIRE;
    }
}
