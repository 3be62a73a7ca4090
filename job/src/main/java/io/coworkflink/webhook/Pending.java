/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.webhook;

import io.coworkflink.alert.Alert;
import org.jspecify.annotations.Nullable;

/**
 * An alert on its way: what a checkpoint keeps of the outbox. All times are the clock's, in ms.
 *
 * @param attempts posts begun so far
 * @param dueAtMillis not posted again before then
 * @param firstFailureMillis null while no attempt has failed
 * @param lastFailure what went wrong last, without anything the endpoint wrote; null while no attempt has failed
 */
public record Pending(
        Alert alert,
        long acceptedAtMillis,
        int attempts,
        long dueAtMillis,
        @Nullable Long firstFailureMillis,
        @Nullable String lastFailure) {

    static Pending accepted(Alert alert, long nowMillis) {
        return new Pending(alert, nowMillis, 0, nowMillis, null, null);
    }

    Pending posted() {
        return new Pending(alert, acceptedAtMillis, attempts + 1, dueAtMillis, firstFailureMillis, lastFailure);
    }

    Pending failed(String what, long nowMillis) {
        long first = firstFailureMillis == null ? nowMillis : firstFailureMillis;
        return new Pending(alert, acceptedAtMillis, attempts, dueAtMillis, first, what);
    }

    Pending due(long atMillis) {
        return new Pending(alert, acceptedAtMillis, attempts, atMillis, firstFailureMillis, lastFailure);
    }

    Undelivered undelivered(UndeliveredReason reason) {
        return new Undelivered(alert, reason, attempts, firstFailureMillis, lastFailure);
    }
}
