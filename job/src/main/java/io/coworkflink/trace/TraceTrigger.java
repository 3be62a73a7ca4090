/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.trace;

import io.coworkflink.event.EventBatch;
import java.time.Duration;
import org.apache.flink.api.common.functions.ReduceFunction;
import org.apache.flink.api.common.state.ReducingState;
import org.apache.flink.api.common.state.ReducingStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.windowing.triggers.Trigger;
import org.apache.flink.streaming.api.windowing.triggers.TriggerResult;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;

/**
 * Asks for a trace with its first event and now and then while it runs, in processing time; when its prompt has fallen quiet or its tools
 * are overdue, in event time; and at once for events that come after that. What is unchanged by then is held back by the ledger.
 */
final class TraceTrigger extends Trigger<EventBatch, TimeWindow> {
    private static final long serialVersionUID = 1;

    /** Before when a running prompt is not to be shown again; of merged windows the first. */
    private static final ReducingStateDescriptor<Long> NOT_BEFORE =
            new ReducingStateDescriptor<>("not-before", new Earlier(), Types.LONG);

    private final TraceDeadlines deadlines;
    private final long openMillis;

    TraceTrigger(TraceDeadlines deadlines, Duration openInterval) {
        this.deadlines = deadlines;
        this.openMillis = openInterval.toMillis();
    }

    @Override
    public TriggerResult onElement(EventBatch batch, long timestamp, TimeWindow window, TriggerContext ctx)
            throws Exception {
        if (ctx.getCurrentWatermark() >= deadlines.quietAt(window)) {
            return fireQuiet(window, ctx);
        }
        ctx.registerEventTimeTimer(deadlines.quietAt(window));
        Long notBefore = ctx.getPartitionedState(NOT_BEFORE).get();
        long now = ctx.getCurrentProcessingTime();
        if (notBefore == null || notBefore <= now) {
            return batch.repeated() ? TriggerResult.CONTINUE : fireOpen(now, ctx);
        }
        // A window that merged before may have left a timer for this; it finds no window any more and does nothing.
        ctx.registerProcessingTimeTimer(notBefore);
        return TriggerResult.CONTINUE;
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
        return fireOpen(time, ctx);
    }

    @Override
    public boolean canMerge() {
        return true;
    }

    /** {@link #onElement} follows for the merged window and sets its timers; the operator clears those of the merged ones. */
    @Override
    public void onMerge(TimeWindow window, OnMergeContext ctx) {
        ctx.mergePartitionedState(NOT_BEFORE);
    }

    @Override
    public void clear(TimeWindow window, TriggerContext ctx) throws Exception {
        ctx.deleteEventTimeTimer(deadlines.quietAt(window));
        ctx.deleteEventTimeTimer(deadlines.overdueAt(window));
        ctx.getPartitionedState(NOT_BEFORE).clear();
    }

    /** A tool may still be open then. Every event moves the deadlines, so the second is set only once the first has passed. */
    private TriggerResult fireQuiet(TimeWindow window, TriggerContext ctx) {
        ctx.registerEventTimeTimer(deadlines.overdueAt(window));
        return TriggerResult.FIRE;
    }

    private TriggerResult fireOpen(long now, TriggerContext ctx) throws Exception {
        ReducingState<Long> notBefore = ctx.getPartitionedState(NOT_BEFORE);
        notBefore.clear();
        notBefore.add(now + openMillis);
        return TriggerResult.FIRE;
    }

    private static final class Earlier implements ReduceFunction<Long> {
        private static final long serialVersionUID = 1;

        @Override
        public Long reduce(Long a, Long b) {
            return Math.min(a, b);
        }
    }
}
