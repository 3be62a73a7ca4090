/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.cluster;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Waits for a condition, but not for ever. */
public final class Await {
    private static final long POLL_MILLIS = 50;

    private Await() {}

    /**
     * The value, as soon as there is one.
     *
     * @param what is waited for, for the message when it does not come
     */
    public static <T> T value(Duration limit, String what, Supplier<Optional<T>> value) {
        long deadline = System.nanoTime() + limit.toNanos();
        Optional<T> found = value.get();
        while (found.isEmpty()) {
            if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException("waited %s for %s".formatted(limit, what));
            }
            pause();
            found = value.get();
        }
        return found.get();
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", e);
        }
    }
}
