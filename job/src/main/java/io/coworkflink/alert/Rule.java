/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import io.coworkflink.config.RuleMode;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What every rule says of itself, whatever kind it is. */
interface Rule extends Serializable {
    /** Snake case; the alert's type in every output and the name that configuration uses. */
    String id();

    Severity severity();

    /** What becomes of its matches unless a configuration says otherwise. */
    default RuleMode usualMode() {
        return RuleMode.ON;
    }

    /**
     * An alert of this rule is over when the rule has not fired for this long; null for the configured time, which suits rules about
     * things that happen rather than last.
     */
    default @Nullable Duration quietTime() {
        return null;
    }

    /** Whether an order may silence it while the job runs; those that watch over the guards may not be, unless a configuration allows it. */
    default boolean mayBeMuted() {
        return true;
    }

    /** The rules that this one explains: they are not told of the same organization while this one goes on. */
    default Set<String> inhibits() {
        return Set.of();
    }

    /**
     * The types of events it looks at, and what must be in them: of an event that lacks one of these it makes nothing. What honest events
     * leave out because it does not apply is no need.
     */
    List<Need> needs();

    /** Raised when the rule begins to mean something else. */
    default int version() {
        return 1;
    }
}
