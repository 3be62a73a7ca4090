/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.trace;

import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.Events;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Traces as other stages get them. */
public final class TracesOf {
    static final Function<CoworkEvent, List<String>> NO_RULES = event -> List.of();

    private static final int ALL = 1_000;

    private TracesOf() {}

    /** Of one prompt. */
    public static Trace events(Events... events) {
        TraceAccumulator trace = new TraceAccumulator();
        Stream.of(events).forEach(event -> trace.add(List.of(event.build()), NO_RULES, ALL));
        return trace.snapshot(ALL).as(0, TraceStatus.FINAL, 1);
    }

    /** The same as another segment. */
    public static Trace segment(int number, Trace trace) {
        return trace.as(number, trace.status(), trace.revision());
    }
}
