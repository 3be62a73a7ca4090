/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.webhook;

/**
 * Decides when one endpoint may be asked at all. It opens after a row of failures, lets a single probe pass after a pause, and
 * closes again when the endpoint answers. A {@code Retry-After} holds back every request, because limits are the endpoint's.
 */
final class Breaker {
    static final int OPENS_AFTER = 5;

    private final Backoff backoff;
    private int failures;
    private int openings;
    private boolean probing;
    private long pausedUntilMillis = Long.MIN_VALUE;

    Breaker(Backoff backoff) {
        this.backoff = backoff;
    }

    /** When the next request may pass, or {@link Long#MAX_VALUE} while a probe is under way. */
    long passableAtMillis() {
        return probing ? Long.MAX_VALUE : pausedUntilMillis;
    }

    void passed() {
        probing = isOpen();
    }

    /** The endpoint works, whether or not it liked the request. */
    void answered() {
        failures = 0;
        openings = 0;
        probing = false;
        pausedUntilMillis = Long.MIN_VALUE;
    }

    void failed(long nowMillis, long retryAfterMillis) {
        boolean wasOpen = isOpen();
        failures++;
        pauseUntil(nowMillis + retryAfterMillis);
        // What was under way when it opened tells nothing new; only the probe does.
        if (isOpen() && (!wasOpen || probing)) {
            openings++;
            pauseUntil(nowMillis + restMillis());
        }
        probing = false;
    }

    State state() {
        if (!isOpen()) {
            return State.CLOSED;
        }
        return probing ? State.HALF_OPEN : State.OPEN;
    }

    private boolean isOpen() {
        return failures >= OPENS_AFTER;
    }

    private void pauseUntil(long millis) {
        pausedUntilMillis = Math.max(pausedUntilMillis, millis);
    }

    /** Half of it is fixed: an open breaker always rests. */
    private long restMillis() {
        return (backoff.ceilingMillis(openings) + backoff.pauseMillis(openings)) / 2;
    }

    enum State {
        CLOSED(0),
        HALF_OPEN(1),
        OPEN(2);

        /** As a metric: a number can be plotted and alerted on. */
        final int gauge;

        State(int gauge) {
            this.gauge = gauge;
        }
    }
}
