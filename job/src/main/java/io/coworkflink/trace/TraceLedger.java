/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.trace;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;

/**
 * The segments of one prompt that have been reported, so that each is final once and revisions rise by one. Mutable with public fields,
 * as Flink's POJO serializer wants its state.
 */
public class TraceLedger {
    public List<Segment> segments = new ArrayList<>();
    public int nextNumber;

    /**
     * Enters a window and says which revisions must go out: none when nothing changed since the last one; else the trace itself, and
     * one emptied trace for every other segment that this window has swallowed.
     *
     * @param events how many the window holds
     * @param complete whether the prompt is thought to be over
     * @param full whether the window has been emptied now, because a segment may hold no more
     * @param snapshot gives the trace; not asked when nothing goes out, for drawing it is most of the work
     */
    List<Trace> report(TimeWindow window, long events, boolean complete, boolean full, Supplier<Trace> snapshot) {
        List<Segment> covered = segments.stream()
                .filter(segment -> segment.isWithin(window) && !segment.closed())
                .sorted(Comparator.comparingInt(Segment::number))
                .toList();
        Segment first = covered.isEmpty()
                ? new Segment(window.getStart(), window.getEnd(), nextNumber++, 0, 0, false, false)
                : covered.get(0);
        boolean sameEvents = covered.size() == 1 && first.events() == events;
        if (sameEvents && (first.finalSent() || !complete)) {
            return List.of();
        }
        int revision = first.revision() + 1;
        segments.removeAll(covered);
        segments.add(new Segment(
                window.getStart(),
                window.getEnd(),
                first.number(),
                revision,
                events,
                first.finalSent() || complete,
                full));
        Trace content = snapshot.get();
        List<Trace> revisions = new ArrayList<>();
        revisions.add(content.as(first.number(), status(first, complete), revision));
        covered.stream()
                .skip(1)
                .map(swallowed ->
                        content.emptied().as(swallowed.number(), TraceStatus.MERGED, swallowed.revision() + 1))
                .forEach(revisions::add);
        return revisions;
    }

    /** Final once; whatever comes after that amends. */
    private static TraceStatus status(Segment before, boolean complete) {
        if (before.finalSent()) {
            return TraceStatus.AMENDED;
        }
        return complete ? TraceStatus.FINAL : TraceStatus.OPEN;
    }

    /** Forgets what lies in a window that can no longer change. */
    void forget(TimeWindow window) {
        segments.removeIf(segment -> segment.isWithin(window));
    }
}
