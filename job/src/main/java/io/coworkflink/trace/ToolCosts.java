/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.trace;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What tools are thought to have cost in a prompt. No event says so; it is inferred: a tool has its share of what the model wrote in the
 * request that asked for it, and of what the model read anew in the request after its result, as much of it as the result was long.
 *
 * @param byTool in nano-dollars, by the name of the tool
 * @param restNanoUsd what is left of the trace's cost: thinking, answers, and all that no tool can be found for
 */
public record ToolCosts(Map<String, Long> byTool, long restNanoUsd) {
    static final ToolCosts NONE = new ToolCosts(Map.of(), 0);

    /** About what a token takes of English or of source code. */
    private static final long BYTES_PER_TOKEN = 4;

    /** One tool and its cost. */
    public record ToolCost(String name, long nanoUsd) {}

    /** In the order of their names, which the map has lost where Flink has copied the trace. */
    List<ToolCost> list() {
        return byTool.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(tool -> new ToolCost(tool.getKey(), tool.getValue()))
                .toList();
    }

    static ToolCosts of(List<Span> spans, long costNanoUsd) {
        List<Call> calls = spans.stream()
                .filter(span -> span.entry().isRequest())
                .map(Call::new)
                .toList();
        for (Span span : spans) {
            String tool = Objects.requireNonNullElse(span.entry().toolName(), Breakdown.UNKNOWN);
            if (asksForTool(span)) {
                asking(span, calls).ifPresent(call -> call.asked.add(tool));
            }
            if (span.entry().isToolResult() && span.entry().resultBytes() > 0) {
                reading(span, calls).ifPresent(call -> call.read.add(new Result(tool, tokens(span.entry()))));
            }
        }
        TreeMap<String, Long> byTool = new TreeMap<>();
        calls.forEach(call -> call.addTo(byTool));
        bound(byTool);
        long attributed = byTool.values().stream().reduce(0L, TraceFigures::sum);
        return new ToolCosts(byTool, Math.max(0, costNanoUsd - attributed));
    }

    /** The first names are kept, by their order, as with all that a trace counts by name. */
    private static void bound(TreeMap<String, Long> byTool) {
        long others = 0;
        while (byTool.size() > Breakdown.MAX_NAMES) {
            others = TraceFigures.sum(others, byTool.pollLastEntry().getValue());
        }
        if (others > 0) {
            byTool.merge(Breakdown.OTHER, others, TraceFigures::sum);
        }
    }

    /** A result whose decision is not there stands for it. */
    private static boolean asksForTool(Span span) {
        return span.entry().isToolDecision() || (span.entry().isToolResult() && !span.decided());
    }

    /** The request that was answered while the tool was decided on, of several the one that began last; else the one before. */
    private static Optional<Call> asking(Span span, List<Call> calls) {
        long time = span.entry().isToolDecision() ? span.entry().timeMillis() : span.startMillis();
        Optional<Call> during = calls.stream()
                .filter(call -> call.start() <= time && time <= call.end())
                .max(Comparator.comparingLong(Call::start));
        return during.isPresent()
                ? during
                : calls.stream().filter(call -> call.end() <= time).max(Comparator.comparingLong(Call::end));
    }

    private static Optional<Call> reading(Span result, List<Call> calls) {
        long time = result.entry().timeMillis();
        return calls.stream().filter(call -> call.start() >= time).min(Comparator.comparingLong(Call::start));
    }

    private static long tokens(TimelineEntry result) {
        return result.resultBytes() / BYTES_PER_TOKEN + 1;
    }

    private record Result(String tool, long tokens) {}

    /** A request with the tools it asked for and those whose results it read. */
    private static final class Call {
        private final Span span;
        private final List<String> asked = new ArrayList<>();
        private final List<Result> read = new ArrayList<>();

        Call(Span span) {
            this.span = span;
        }

        long start() {
            return span.startMillis();
        }

        long end() {
            return span.entry().timeMillis();
        }

        /** Rounded down, so that the parts are never more than the whole. */
        void addTo(Map<String, Long> byTool) {
            CallCost cost = span.entry().callCost();
            for (String tool : asked) {
                byTool.merge(tool, cost.outputNanoUsd() / asked.size(), TraceFigures::sum);
            }
            double results = read.stream().mapToDouble(Result::tokens).sum();
            double all = Math.max((double) cost.freshTokens(), results);
            long left = cost.freshNanoUsd();
            for (Result result : read) {
                long part = Math.min(left, CallCost.part(cost.freshNanoUsd(), result.tokens / all));
                left -= part;
                byTool.merge(result.tool, part, TraceFigures::sum);
            }
        }
    }
}
