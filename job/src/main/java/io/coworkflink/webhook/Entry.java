/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.webhook;

import java.util.Comparator;

/** The place of one alert in the outbox; the caller of the outbox reads it and hands it back. */
final class Entry {
    static final Comparator<Entry> BY_DUE_TIME = Comparator.<Entry>comparingLong(
                    entry -> entry.pending().dueAtMillis())
            .thenComparingLong(entry -> entry.sequence);

    private final long sequence;
    private Pending pending;
    private boolean inFlight;

    Entry(long sequence, Pending pending) {
        this.sequence = sequence;
        this.pending = pending;
    }

    long sequence() {
        return sequence;
    }

    Pending pending() {
        return pending;
    }

    boolean isInFlight() {
        return inFlight;
    }

    void sent() {
        pending = pending.posted();
        inFlight = true;
    }

    /** Its due time orders it: only for an entry that is not among those waiting. */
    void failed(Pending after) {
        pending = after;
        inFlight = false;
    }
}
