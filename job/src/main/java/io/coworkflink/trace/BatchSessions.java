/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.trace;

import io.coworkflink.event.EventBatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.streaming.api.windowing.assigners.EventTimeSessionWindows;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;

/**
 * Session windows for events that come together: the window of a batch is the one its events would have merged to. It must hold no
 * silence longer than the gap and be no longer than a session may be; {@link CutBatches} sees to that.
 */
final class BatchSessions extends EventTimeSessionWindows {
    private static final long serialVersionUID = 1;

    private final long longestMillis;

    /** @param maxDuration from the first to the last event of one session */
    BatchSessions(Duration gap, Duration maxDuration) {
        super(gap.toMillis());
        this.longestMillis = Math.addExact(gap.toMillis(), maxDuration.toMillis());
    }

    @Override
    public Collection<TimeWindow> assignWindows(Object batch, long timestamp, WindowAssignerContext context) {
        EventBatch events = (EventBatch) batch;
        return List.of(new TimeWindow(events.earliestMillis(), events.latestMillis() + sessionTimeout));
    }

    @Override
    public void mergeWindows(Collection<TimeWindow> windows, MergeCallback<TimeWindow> callback) {
        List<TimeWindow> sorted = byStart(windows);
        List<TimeWindow> together = new ArrayList<>();
        TimeWindow cover = sorted.get(0);
        for (TimeWindow next : sorted) {
            if (mayMerge(cover, next)) {
                cover = cover.cover(next);
            } else {
                merge(together, cover, callback);
                together = new ArrayList<>();
                cover = next;
            }
            together.add(next);
        }
        merge(together, cover, callback);
    }

    private static List<TimeWindow> byStart(Collection<TimeWindow> windows) {
        return windows.stream()
                .sorted(Comparator.comparingLong(TimeWindow::getStart))
                .toList();
    }

    private boolean mayMerge(TimeWindow cover, TimeWindow next) {
        return cover.intersects(next) && cover.cover(next).getEnd() - cover.getStart() <= longestMillis;
    }

    /**
     * A list, where Flink's own sessions use a set: a new window that equals one that is there must be said to merge with it, or Flink
     * puts it in that one's place and the state is lost.
     */
    private static void merge(List<TimeWindow> windows, TimeWindow cover, MergeCallback<TimeWindow> callback) {
        if (windows.size() > 1) {
            callback.merge(windows, cover);
        }
    }
}
