/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import io.coworkflink.alert.AlertLifecycle.Step;
import io.coworkflink.config.LifecycleConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The life of one group without Flink: time stands still until it is told to pass, and wakes the lifecycle when that asked for it. */
final class LifecycleRun {
    static final LifecycleConfig CONFIG = new LifecycleConfig(
            Duration.ofMinutes(5), Duration.ofHours(4), Duration.ofHours(24), Duration.ofHours(1), null, null, false);

    private final AlertLifecycle lifecycle = new AlertLifecycle(CONFIG);
    private final List<Alert> alerts = new ArrayList<>();
    private final ApiErrorRule rule = new ApiErrorRule();

    private @Nullable Incident incident;
    private @Nullable SilencedBy silence;
    private long now = TestEvents.at(0);
    private long wakeUp = Long.MAX_VALUE;
    private int wakeUps;

    LifecycleRun match() {
        return match(rule.evaluate(TestEvents.apiError((now - TestEvents.at(0)) / 1000)));
    }

    LifecycleRun match(RuleMatch match) {
        return take(lifecycle.matched(incident, match, silence, now));
    }

    LifecycleRun recovery() {
        return match(RuleMatch.recovery(rule, "", TestEvents.apiRequest((now - TestEvents.at(0)) / 1000)));
    }

    LifecycleRun inputEnds() {
        return incident == null ? this : take(lifecycle.inputEnded(incident, silence, now));
    }

    LifecycleRun silence(@Nullable SilencedBy by) {
        silence = by;
        return this;
    }

    LifecycleRun pass(Duration time) {
        long end = now + time.toMillis();
        while (incident != null && wakeUp <= end) {
            now = Math.max(now, wakeUp);
            wakeUp = Long.MAX_VALUE;
            wakeUps++;
            take(lifecycle.timePassed(incident, silence, now));
        }
        now = end;
        return this;
    }

    /** Each alert so far as {@code state×count}, with why it was silenced. */
    List<String> told() {
        return alerts.stream().map(LifecycleRun::text).toList();
    }

    List<Alert> alerts() {
        return alerts;
    }

    boolean remembers() {
        return incident != null;
    }

    int wakeUps() {
        return wakeUps;
    }

    static String text(Alert alert) {
        String text = alert.state().text() + "×" + alert.count();
        String repeats = alert.repeats() == 0 ? "" : " again " + alert.repeats();
        return text
                + repeats
                + (alert.silencedBy() == null ? "" : " " + alert.silencedBy().text());
    }

    private LifecycleRun take(Step step) {
        incident = step.incident();
        if (step.alert() != null) {
            alerts.add(step.alert());
        }
        if (incident != null) {
            // As the operator does: one timer, the earliest.
            wakeUp = Math.min(wakeUp, lifecycle.wakeUpMillis(incident, silence, now));
        }
        return this;
    }
}
