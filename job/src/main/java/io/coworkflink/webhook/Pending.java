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
 * @param endpoint the name of the one it is on its way to
 * @param attempts posts begun so far
 * @param dueAtMillis not posted again before then
 * @param firstFailureMillis null while no attempt has failed
 * @param lastFailure what went wrong last, without anything the endpoint wrote; null while no attempt has failed
 */
public record Pending(
        String endpoint,
        Alert alert,
        long acceptedAtMillis,
        int attempts,
        long dueAtMillis,
        @Nullable Long firstFailureMillis,
        @Nullable String lastFailure) {

    static Pending accepted(String endpoint, Alert alert, long nowMillis) {
        return new Pending(endpoint, alert, nowMillis, 0, nowMillis, null, null);
    }

    Pending posted() {
        return new Pending(
                endpoint, alert, acceptedAtMillis, attempts + 1, dueAtMillis, firstFailureMillis, lastFailure);
    }

    Pending failed(String what, long nowMillis) {
        long first = firstFailureMillis == null ? nowMillis : firstFailureMillis;
        return new Pending(endpoint, alert, acceptedAtMillis, attempts, dueAtMillis, first, what);
    }

    Pending due(long atMillis) {
        return new Pending(endpoint, alert, acceptedAtMillis, attempts, atMillis, firstFailureMillis, lastFailure);
    }

    Undelivered undelivered(UndeliveredReason reason) {
        return new Undelivered(endpoint, alert, reason, attempts, firstFailureMillis, lastFailure);
    }
}
