/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.trace;

import io.coworkflink.event.EventBatch;
import org.apache.flink.streaming.api.windowing.triggers.Trigger;
import org.apache.flink.streaming.api.windowing.triggers.TriggerResult;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;

/** Asks for a trace when its prompt has fallen quiet, when its tools are overdue, and at once for events that come after that. */
final class QuietTrigger extends Trigger<EventBatch, TimeWindow> {
    private final TraceDeadlines deadlines;

    QuietTrigger(TraceDeadlines deadlines) {
        this.deadlines = deadlines;
    }

    @Override
    public TriggerResult onElement(EventBatch batch, long timestamp, TimeWindow window, TriggerContext ctx) {
        if (ctx.getCurrentWatermark() >= deadlines.quietAt(window)) {
            return fireQuiet(window, ctx);
        }
        ctx.registerEventTimeTimer(deadlines.quietAt(window));
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
    public TriggerResult onProcessingTime(long time, TimeWindow window, TriggerContext ctx) {
        return TriggerResult.CONTINUE;
    }

    @Override
    public boolean canMerge() {
        return true;
    }

    /** A tool may still be open then. Every event moves the deadlines, so the second is set only once the first has passed. */
    private TriggerResult fireQuiet(TimeWindow window, TriggerContext ctx) {
        ctx.registerEventTimeTimer(deadlines.overdueAt(window));
        return TriggerResult.FIRE;
    }

    /** {@link #onElement} follows for the merged window and sets its timers; the operator clears those of the merged ones. */
    @Override
    public void onMerge(TimeWindow window, OnMergeContext ctx) {}

    @Override
    public void clear(TimeWindow window, TriggerContext ctx) {
        ctx.deleteEventTimeTimer(deadlines.quietAt(window));
        ctx.deleteEventTimeTimer(deadlines.overdueAt(window));
    }
}
