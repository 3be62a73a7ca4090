/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.event;

/**
 * When an event happened, as far as its sender can be believed.
 *
 * @param millis event time used by the job, in ms since the epoch, after clamping
 * @param unixNano the time as it was sent, in ns since the epoch; it belongs to the event's identity, so it is never clamped
 * @param clamped whether the sender's clock ran too far ahead of Kafka's and {@code millis} was pulled back
 */
public record EventTime(long millis, long unixNano, TimeSource source, boolean clamped) {

    /** When the event is noticed by who counts in event time: its own time, or the earliest that is not late any more. */
    public long noticedAt(long watermark) {
        return watermark == Long.MAX_VALUE ? millis : Math.max(millis, watermark + 1);
    }
}
