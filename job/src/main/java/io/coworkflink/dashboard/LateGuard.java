/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.dashboard;

import io.coworkflink.event.CoworkEvent;
import java.time.Duration;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Takes out what the SQL windows would drop without a word. The watermark here is never behind the one the windows see when the
 * same event reaches them, so nothing that passes is dropped there. That also holds after a silence, since no subtask before this one
 * tells those behind it that it is idle.
 */
final class LateGuard extends ProcessFunction<CoworkEvent, CoworkEvent> {
    static final OutputTag<CoworkEvent> LATE = new OutputTag<>("late-for-dashboards") {};

    /** The size of the tumbling windows in {@code sql/dashboards}; slides in {@code sql/alerts} are so many of it. */
    static final Duration WINDOW = Duration.ofMinutes(1);

    @Override
    public void processElement(CoworkEvent event, Context context, Collector<CoworkEvent> out) {
        if (isLate(event.time().millis(), context.timerService().currentWatermark())) {
            context.output(LATE, event);
        } else {
            out.collect(event);
        }
    }

    static boolean isLate(long eventMillis, long watermark) {
        long size = WINDOW.toMillis();
        long windowEnd = Math.floorDiv(eventMillis, size) * size + size;
        return windowEnd - 1 <= watermark;
    }
}
