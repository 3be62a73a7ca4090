/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.trace;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The events of a prompt as they followed and overlapped each other. What is drawn from them stands for the events that are kept, which
 * are all of them in all but the longest prompts.
 *
 * @param spans the first events in order, bounded
 * @param dropped how many more events there were
 * @param activeMillis how long at least one call to the model or one tool ran
 * @param waitingMillis how long at least one tool waited for a person to decide
 * @param toolCosts what tools are thought to have cost
 */
public record Waterfall(List<Span> spans, long dropped, long activeMillis, long waitingMillis, ToolCosts toolCosts) {
    /** Of a trace whose events another one has now. */
    static final Waterfall NONE = new Waterfall(List.of(), 0, 0, 0, ToolCosts.NONE);

    /**
     * Draws it.
     *
     * @param entries the events that are kept, in order
     * @param startMillis of the trace: what began before does not count
     * @param costNanoUsd of the trace
     * @param listed how many spans to list
     * @param events how many events there were in all
     */
    static Waterfall of(List<TimelineEntry> entries, long startMillis, long costNanoUsd, int listed, long events) {
        List<Span> spans = new Starts().of(entries);
        List<Span> first = List.copyOf(spans.subList(0, Math.min(listed, spans.size())));
        return new Waterfall(
                first,
                events - first.size(),
                Union.length(spans, Span::isWork, startMillis),
                Union.length(spans, Span::isWait, startMillis),
                ToolCosts.of(spans, costNanoUsd));
    }

    /** Finds out when what the events tell of began. */
    private static final class Starts {
        /** By use of a tool, oldest first: clients that send no id use a tool's name again and again. */
        private final Map<String, Deque<Long>> accepted = new HashMap<>();

        private @Nullable Long answered;

        List<Span> of(List<TimelineEntry> entries) {
            return entries.stream().map(this::span).toList();
        }

        private Span span(TimelineEntry entry) {
            if (entry.isToolResult()) {
                return result(entry);
            }
            if (entry.isToolDecision()) {
                return decision(entry);
            }
            if (entry.isCall()) {
                answered = entry.timeMillis();
                return new Span(entry, lessDuration(entry), false);
            }
            return new Span(entry, entry.timeMillis(), false);
        }

        private Span decision(TimelineEntry entry) {
            long time = entry.timeMillis();
            if (entry.isAccepted() && entry.toolUse() != null) {
                accepted.computeIfAbsent(entry.toolUse(), use -> new ArrayDeque<>())
                        .add(time);
            }
            long asked = entry.decidedByPerson() && answered != null ? Math.min(answered, time) : time;
            return new Span(entry, asked, false);
        }

        private Span result(TimelineEntry entry) {
            Deque<Long> decisions = accepted.get(entry.toolUse());
            Long decided = decisions == null ? null : decisions.poll();
            return decided == null
                    ? new Span(entry, lessDuration(entry), false)
                    : new Span(entry, Math.min(decided, entry.timeMillis()), true);
        }

        /** Not before 1970, whatever a sender says: times before are no times here. */
        private static long lessDuration(TimelineEntry entry) {
            long duration = Math.max(0, Objects.requireNonNullElse(entry.durationMillis(), 0L));
            return Math.max(0, entry.timeMillis() - duration);
        }
    }

    /** The time that spans cover together. */
    private static final class Union {
        private Union() {}

        static long length(List<Span> spans, Predicate<Span> which, long startMillis) {
            List<Span> byStart = spans.stream()
                    .filter(which)
                    .sorted(Comparator.comparingLong(Span::startMillis))
                    .toList();
            long length = 0;
            long until = startMillis;
            for (Span span : byStart) {
                long end = span.entry().timeMillis();
                if (end > until) {
                    length += end - Math.max(until, span.startMillis());
                    until = end;
                }
            }
            return length;
        }
    }
}
