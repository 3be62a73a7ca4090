/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import io.coworkflink.alert.AlertLifecycle.Step;
import io.coworkflink.config.LifecycleConfig;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells what people would have heard of, had the job been there when things happened: the lifecycle by the clock of the events. */
public final class Backtest {
    private final AlertLifecycle lifecycle;
    private final List<Alert> told = new ArrayList<>();

    private @Nullable Incident incident;
    private long now;

    private Backtest(LifecycleConfig config) {
        this.lifecycle = new AlertLifecycle(config);
    }

    /** All transitions, in the order in which they would have been told, up to the last match of all. */
    public static List<Alert> told(Collection<RuleMatch> matches, LifecycleConfig config) {
        Map<String, List<RuleMatch>> groups = new LinkedHashMap<>();
        matches.stream()
                .sorted(Comparator.comparingLong(RuleMatch::eventTimeMillis).thenComparing(RuleMatch::identity))
                .forEach(match -> groups.computeIfAbsent(AlertFactory.groupId(match), id -> new ArrayList<>())
                        .add(match));
        long end = matches.stream().mapToLong(RuleMatch::eventTimeMillis).max().orElse(0);
        return groups.values().stream()
                .flatMap(group -> new Backtest(config).run(group, end).stream())
                .sorted(Comparator.comparingLong(Alert::eventTimeMillis))
                .toList();
    }

    private List<Alert> run(List<RuleMatch> group, long endMillis) {
        for (RuleMatch match : group) {
            passUntil(match.eventTimeMillis());
            take(lifecycle.matched(incident, match, null, now));
        }
        passUntil(endMillis);
        if (incident != null) {
            take(lifecycle.inputEnded(incident, null, now));
        }
        return told;
    }

    /** Wakes the lifecycle as often as it asked for. */
    private void passUntil(long endMillis) {
        while (incident != null) {
            long wakeUp = lifecycle.wakeUpMillis(incident, null, now);
            if (wakeUp > endMillis) {
                break;
            }
            now = Math.max(now, wakeUp);
            take(lifecycle.timePassed(incident, null, now));
        }
        now = endMillis;
    }

    private void take(Step step) {
        incident = step.incident();
        if (step.alert() != null) {
            told.add(step.alert());
        }
    }
}
