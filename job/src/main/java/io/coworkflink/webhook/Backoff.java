/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.webhook;

import java.util.random.RandomGenerator;

/** Pauses between attempts: exponential with full jitter, so that many waiting alerts do not come back all at once. */
final class Backoff {
    private final long initialMillis;
    private final long maxMillis;
    private final RandomGenerator random;

    Backoff(long initialMillis, long maxMillis, RandomGenerator random) {
        if (initialMillis < 1 || maxMillis < initialMillis) {
            throw new IllegalArgumentException("backoff must be at least 1 ms and at most its maximum");
        }
        this.initialMillis = initialMillis;
        this.maxMillis = maxMillis;
        this.random = random;
    }

    /** Anything from nothing to the ceiling of this attempt, in ms. */
    long pauseMillis(int attempt) {
        return random.nextLong(ceilingMillis(attempt) + 1);
    }

    /** The longest pause after the given attempt, counted from 1. */
    long ceilingMillis(int attempt) {
        int doublings = Math.min(attempt - 1, Long.numberOfLeadingZeros(initialMillis) - 1);
        return Math.min(maxMillis, initialMillis << doublings);
    }
}
