/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.watermark.Watermark;

/** The watermark at the end of a bounded input, or of a drained job, is not a time that anybody lived to see. */
final class EndOfInput {
    private EndOfInput() {}

    static boolean isReached(TimerService timers) {
        return timers.currentWatermark() == Watermark.MAX_WATERMARK.getTimestamp();
    }
}
