/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the lifecycle remembers of one group. All its times but those of events are processing time, in ms: they are about the patience
 * of people.
 *
 * @param day of the first event of the newest alert, in days since the epoch (UTC)
 * @param number of the newest alert among those of the group on that day, from 1. Counted rather than made from the first
 *     event, because a restart may read two partitions in another order, and an alert would then have two ids
 * @param open null when the newest alert is resolved
 * @param resolvedAtMillis when it was; 0 while it is open
 */
public record Incident(long day, int number, @Nullable Open open, long resolvedAtMillis) {
    static Incident open(long day, int number, Open open) {
        return new Incident(day, number, open, 0);
    }

    Incident with(Open next) {
        return open(day, number, next);
    }

    Incident resolved(long nowMillis) {
        return new Incident(day, number, null, nowMillis);
    }

    /**
     * An alert that is not over.
     *
     * @param severity the highest so far
     * @param reportedCount how many matches were known when it was last in the topic
     * @param reportedAtMillis when it was last in the topic
     * @param isTold whether people know of it
     * @param matchedAtMillis when the last match came
     */
    public record Open(
            RuleMatch last,
            Severity severity,
            int count,
            int reportedCount,
            int repeats,
            long sinceMillis,
            long reportedAtMillis,
            boolean isTold,
            long matchedAtMillis,
            List<MatchedEvent> matched) {
        /** Half of them the first, half the last. */
        static final int MAX_MATCHED = 20;

        private static final Comparator<MatchedEvent> IN_ORDER = Comparator.comparingLong(MatchedEvent::timeMillis)
                .thenComparing(event -> event.position().partition())
                .thenComparing(event -> event.position().offset())
                .thenComparing(event -> event.position().recordIndex());

        static Open of(RuleMatch match, long nowMillis) {
            return new Open(
                    match,
                    match.severity(),
                    1,
                    0,
                    0,
                    match.sinceMillis(),
                    nowMillis,
                    false,
                    nowMillis,
                    bounded(match.matched()));
        }

        Open and(RuleMatch match, long nowMillis) {
            List<MatchedEvent> all = new ArrayList<>(matched);
            all.addAll(match.matched());
            return new Open(
                    match,
                    match.severity().isWorseThan(severity) ? match.severity() : severity,
                    count + 1,
                    reportedCount,
                    repeats,
                    Math.min(sinceMillis, match.sinceMillis()),
                    reportedAtMillis,
                    isTold,
                    nowMillis,
                    bounded(all));
        }

        Open reported(boolean told, long nowMillis) {
            int again = isChanged() || !isTold ? 0 : repeats + 1;
            return new Open(
                    last,
                    severity,
                    count,
                    count,
                    again,
                    sinceMillis,
                    nowMillis,
                    isTold || told,
                    matchedAtMillis,
                    matched);
        }

        boolean isChanged() {
            return count != reportedCount;
        }

        private static List<MatchedEvent> bounded(List<MatchedEvent> events) {
            List<MatchedEvent> sorted = events.stream().sorted(IN_ORDER).toList();
            if (sorted.size() <= MAX_MATCHED) {
                return sorted;
            }
            List<MatchedEvent> ends = new ArrayList<>(sorted.subList(0, MAX_MATCHED / 2));
            ends.addAll(sorted.subList(sorted.size() - MAX_MATCHED / 2, sorted.size()));
            return ends;
        }
    }
}
