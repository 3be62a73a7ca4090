/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import io.coworkflink.alert.Incident.Open;
import io.coworkflink.config.LifecycleConfig;
import java.io.Serializable;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Decides what becomes of a match: the one place that knows whether, when and as what it is told. The first match of a group is told
 * at once, those after it together, once in a group interval. All is a function of what is remembered and the time.
 */
final class AlertLifecycle implements Serializable {
    /** A group is remembered for so long after its alert: the day of a match that is not stale can no longer be the alert's. */
    private static final long FORGET_AFTER_MILLIS = Duration.ofDays(2).toMillis();

    private final LifecycleConfig config;
    private final AlertFactory factory;

    AlertLifecycle(LifecycleConfig config) {
        this.config = config;
        this.factory = new AlertFactory(config);
    }

    /** What is to be remembered, null for nothing, and what is to be reported, null for nothing. */
    record Step(@Nullable Incident incident, @Nullable Alert alert) {}

    boolean isStale(RuleMatch match, long nowMillis) {
        return nowMillis - match.eventTimeMillis() > config.staleAfter().toMillis();
    }

    Alert stale(RuleMatch match) {
        return factory.stale(match);
    }

    /** For a match that is not stale. */
    Step matched(@Nullable Incident incident, RuleMatch match, @Nullable SilencedBy silence, long nowMillis) {
        if (match.kind() == RuleMatch.Kind.RECOVERED) {
            return recovered(incident, silence, nowMillis);
        }
        if (incident == null || incident.open() == null) {
            return report(next(incident, match, nowMillis), AlertState.FIRING, silence, nowMillis);
        }
        Open before = incident.open();
        Incident after = incident.with(before.and(match, nowMillis));
        if (match.severity().isWorseThan(before.severity()) || isReportDue(after, silence, nowMillis)) {
            return report(after, stateOf(before, silence), silence, nowMillis);
        }
        return new Step(after, null);
    }

    /** What time alone brings about. */
    Step timePassed(Incident incident, @Nullable SilencedBy silence, long nowMillis) {
        Open open = incident.open();
        if (open == null) {
            boolean isForgotten = nowMillis >= forgottenAtMillis(incident);
            return new Step(isForgotten ? null : incident, null);
        }
        if (nowMillis >= resolvesAtMillis(open)) {
            return recovered(incident, silence, nowMillis);
        }
        if (isReportDue(incident, silence, nowMillis)) {
            return report(incident, stateOf(open, silence), silence, nowMillis);
        }
        return new Step(incident, null);
    }

    /** What was held back for the group interval is reported, since nothing more will come. */
    Step inputEnded(Incident incident, @Nullable SilencedBy silence, long nowMillis) {
        Open open = incident.open();
        if (open == null || !open.isChanged()) {
            return new Step(incident, null);
        }
        return report(incident, stateOf(open, silence), silence, nowMillis);
    }

    /** When to call {@link #timePassed} unless a match comes before; processing time. */
    long wakeUpMillis(Incident incident, @Nullable SilencedBy silence, long nowMillis) {
        Open open = incident.open();
        if (open == null) {
            return forgottenAtMillis(incident);
        }
        // Nobody says when a silence ends: a look now and then shows it.
        long look =
                isHeldBack(open, silence) ? nowMillis + config.groupInterval().toMillis() : reportsAtMillis(open);
        return Math.min(resolvesAtMillis(open), look);
    }

    private Incident next(@Nullable Incident before, RuleMatch match, long nowMillis) {
        long day = Duration.ofMillis(match.sinceMillis()).toDays();
        Open open = Open.of(match, nowMillis);
        return before == null || day > before.day()
                ? Incident.open(day, 1, open)
                : Incident.open(before.day(), before.number() + 1, open);
    }

    private Step report(Incident incident, AlertState state, @Nullable SilencedBy silence, long nowMillis) {
        Open open = Objects.requireNonNull(incident.open());
        Open reported = open.reported(silence == null, nowMillis);
        Incident after = incident.with(reported);
        return new Step(after, factory.alert(after, reported, state, silence));
    }

    /** People who were told that it began are told that it is over, whoever has muted it since. */
    private Step recovered(@Nullable Incident incident, @Nullable SilencedBy silence, long nowMillis) {
        if (incident == null || incident.open() == null) {
            return new Step(incident, null);
        }
        Open open = incident.open();
        Alert alert = factory.alert(incident, open, AlertState.RESOLVED, open.isTold() ? null : silence);
        return new Step(incident.resolved(nowMillis), alert);
    }

    private static long forgottenAtMillis(Incident resolved) {
        return resolved.resolvedAtMillis() + FORGET_AFTER_MILLIS;
    }

    private boolean isReportDue(Incident incident, @Nullable SilencedBy silence, long nowMillis) {
        Open open = incident.open();
        return open != null && !isHeldBack(open, silence) && nowMillis >= reportsAtMillis(open);
    }

    private long resolvesAtMillis(Open open) {
        Long quiet = open.last().quietMillis();
        return open.matchedAtMillis() + (quiet == null ? config.resolveAfter().toMillis() : quiet);
    }

    private long reportsAtMillis(Open open) {
        boolean isNew = open.isChanged() || !open.isTold();
        Duration pause = isNew ? config.groupInterval() : config.repeatInterval();
        return open.reportedAtMillis() + pause.toMillis();
    }

    /** The topic has all there is to know, and people are not to be told. */
    private static boolean isHeldBack(Open open, @Nullable SilencedBy silence) {
        return silence != null && !open.isChanged();
    }

    /** For people it begins when they first hear of it. */
    private static AlertState stateOf(Open before, @Nullable SilencedBy silence) {
        return before.isTold() || silence != null ? AlertState.UPDATED : AlertState.FIRING;
    }
}
