/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.trace;

import io.coworkflink.trace.Breakdown.Name;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Where the sums of a trace come from: by tool, by model and so on, each by name. Of too many names some are {@link Breakdown#OTHER}.
 */
public record TraceUse(Map<Name, Long> counts, Map<Name, TraceFigures> sums) {
    static final TraceUse NONE = new TraceUse(Map.of(), Map.of());

    /** How often, by name; empty when never. */
    public Map<String, Long> count(By by) {
        return counts.entrySet().stream()
                .filter(entry -> entry.getKey().by() == by)
                .collect(Collectors.toMap(entry -> entry.getKey().name(), Map.Entry::getValue));
    }

    /** The sums, by name, in the order of the names. */
    public List<Part> parts(By by) {
        return sums.entrySet().stream()
                .filter(entry -> entry.getKey().by() == by)
                .map(entry -> new Part(entry.getKey().name(), entry.getValue()))
                .sorted(Comparator.comparing(Part::name))
                .toList();
    }

    /** The sums under one name. */
    public record Part(String name, TraceFigures figures) {}
}
