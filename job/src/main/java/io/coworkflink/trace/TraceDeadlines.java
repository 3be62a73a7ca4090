/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.trace;

import io.coworkflink.config.TraceConfig;
import java.io.Serializable;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;

/**
 * When a session window of a prompt is due. A session window ends one gap after its last event, so the window itself tells when that
 * was, and the trigger needs no state: nothing to merge, nothing to clean up.
 */
final class TraceDeadlines implements Serializable {
    private final long gap;
    private final long quiet;

    TraceDeadlines(TraceConfig config) {
        this.gap = config.gap().toMillis();
        this.quiet = config.quiet().toMillis();
    }

    /** When a prompt without open tools has been silent for long enough. */
    long quietAt(TimeWindow window) {
        return window.getEnd() - gap + quiet;
    }

    /** When even an accepted tool has had its time. */
    long overdueAt(TimeWindow window) {
        return window.maxTimestamp();
    }

    boolean isComplete(TimeWindow window, long watermark, boolean toolOpen) {
        return watermark >= (toolOpen ? overdueAt(window) : quietAt(window));
    }
}
