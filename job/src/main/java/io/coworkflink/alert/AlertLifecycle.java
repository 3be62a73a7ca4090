/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;

/** Decides what becomes of a match: the one place that knows whether, when and as what it is told. */
final class AlertLifecycle implements Serializable {
    private final Duration staleAfter;
    private final Clock clock;

    AlertLifecycle(Duration staleAfter, Clock clock) {
        this.staleAfter = staleAfter;
        this.clock = clock;
    }

    Alert advance(RuleMatch match) {
        return AlertFactory.alert(match, isStale(match) ? AlertState.STALE : AlertState.FIRING);
    }

    private boolean isStale(RuleMatch match) {
        return clock.millis() - match.eventTimeMillis() > staleAfter.toMillis();
    }
}
