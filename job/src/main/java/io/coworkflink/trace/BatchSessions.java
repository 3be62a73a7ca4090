/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.trace;

import io.coworkflink.event.EventBatch;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.apache.flink.streaming.api.windowing.assigners.EventTimeSessionWindows;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;

/**
 * Session windows for events that come together: the window of a batch is the one its events would have merged to. It must hold no
 * silence longer than the gap; {@link SplitAtSilences} sees to that.
 */
final class BatchSessions extends EventTimeSessionWindows {
    private static final long serialVersionUID = 1;

    BatchSessions(Duration gap) {
        super(gap.toMillis());
    }

    @Override
    public Collection<TimeWindow> assignWindows(Object batch, long timestamp, WindowAssignerContext context) {
        EventBatch events = (EventBatch) batch;
        return List.of(new TimeWindow(events.earliestMillis(), events.latestMillis() + sessionTimeout));
    }
}
