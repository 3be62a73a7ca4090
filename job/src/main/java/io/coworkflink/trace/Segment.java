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
 * @param closed whether it was full, so that what comes later in its window is another segment's
 */
public record Segment(long start, long end, int number, int revision, long events, boolean finalSent, boolean closed) {

    /** Windows only grow, so it is about this one. Another one may overlap where a prompt went on for longer than one window may be. */
    boolean isWithin(TimeWindow window) {
        return window.getStart() <= start && end <= window.getEnd();
    }
}
