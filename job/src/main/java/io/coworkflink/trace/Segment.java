/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.trace;

import org.apache.flink.streaming.api.windowing.windows.TimeWindow;

/**
 * What was already said of one stretch of a prompt.
 *
 * @param start of its window when it was last said, ms since the epoch
 * @param end of that window, exclusive
 * @param number counts the segments of a prompt from 0
 * @param revision of the last one that went out
 * @param events how many events that one counted
 * @param finalSent whether one of them was final
 */
public record Segment(long start, long end, int number, int revision, long events, boolean finalSent) {

    boolean overlaps(TimeWindow window) {
        return start < window.getEnd() && window.getStart() < end;
    }
}
