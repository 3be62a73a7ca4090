/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.trace;

import io.coworkflink.event.CoworkEvent;
import org.jspecify.annotations.Nullable;

/**
 * The value that the earliest event of a prompt gives for a field, whatever order events arrive in.
 *
 * @param sequence {@link Long#MAX_VALUE} for events without one
 */
public record FirstSeen(long timeMillis, long sequence, String value) {

    /** The value of the event, if it comes before the one seen so far. */
    static @Nullable FirstSeen earlier(@Nullable FirstSeen seen, CoworkEvent event, @Nullable String value) {
        if (value == null || (seen != null && seen.timeMillis < event.time().millis())) {
            return seen;
        }
        Long sequence = event.sequence();
        return earlier(seen, new FirstSeen(event.time().millis(), sequence == null ? Long.MAX_VALUE : sequence, value));
    }

    static @Nullable FirstSeen earlier(@Nullable FirstSeen a, @Nullable FirstSeen b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return a.compareTo(b) <= 0 ? a : b;
    }

    static @Nullable String valueOf(@Nullable FirstSeen seen) {
        return seen == null ? null : seen.value;
    }

    private int compareTo(FirstSeen other) {
        int byTime = Long.compare(timeMillis, other.timeMillis);
        int bySequence = byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
        return bySequence != 0 ? bySequence : value.compareTo(other.value);
    }
}
