/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.oracle;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What follows from the times of a prompt's events: when each began, what overlapped, and what its tools are thought to have cost. */
final class WaterfallRows {
    private final List<OracleEvent> events;
    private final Map<OracleEvent, Long> starts = new HashMap<>();
    private final List<OracleEvent> unasked = new ArrayList<>();

    /** @param ordered by sequence, then time */
    WaterfallRows(List<OracleEvent> ordered) {
        events = ordered;
        Map<String, List<Long>> accepted = new HashMap<>();
        Long answered = null;
        for (OracleEvent event : ordered) {
            long time = event.timeMillis();
            long start = time;
            String use = event.toolText("tool_use_id") != null ? event.toolText("tool_use_id") : event.toolName();
            if (event.isApi()) {
                start = time - orZero(event.durationMillis());
                answered = time;
            } else if (event.is("tool_decision")) {
                start = isPersons(event) && answered != null ? answered : time;
                if ("accept".equals(event.decision()) && use != null) {
                    accepted.computeIfAbsent(use, u -> new ArrayList<>()).add(time);
                }
            } else if (event.is("tool_result")) {
                List<Long> waiting = accepted.getOrDefault(use, new ArrayList<>());
                if (waiting.isEmpty()) {
                    unasked.add(event);
                    start = time - orZero(event.durationMillis());
                } else {
                    start = waiting.remove(0);
                }
            }
            starts.put(event, Math.max(0, Math.min(start, time)));
        }
    }

    long start(OracleEvent event) {
        return starts.get(event);
    }

    /** Counted instant by instant where something begins or ends. */
    private long covered(List<OracleEvent> which, long from) {
        TreeSet<Long> instants = new TreeSet<>(List.of(from));
        which.forEach(event -> instants.addAll(List.of(start(event), event.timeMillis())));
        long covered = 0;
        for (Long instant : instants.tailSet(from)) {
            Long next = instants.higher(instant);
            if (next != null && which.stream().anyMatch(e -> start(e) <= instant && next <= e.timeMillis())) {
                covered += next - instant;
            }
        }
        return covered;
    }

    void put(ObjectNode row, long from, long costNano) {
        row.put(
                "active_duration_ms",
                covered(
                        events.stream()
                                .filter(event -> event.isApi() || event.is("tool_result"))
                                .toList(),
                        from));
        row.put(
                "waiting_duration_ms",
                covered(
                        events.stream()
                                .filter(event -> event.is("tool_decision") && isPersons(event))
                                .toList(),
                        from));
        Map<String, Long> costs = toolCosts();
        ArrayNode tools = row.putArray("tool_costs");
        costs.forEach(
                (name, cost) -> tools.add(Rows.row().put("tool_name", name).put("cost_usd", Rows.usd(cost))));
        long attributed = costs.values().stream().mapToLong(Long::longValue).sum();
        row.put("unattributed_cost_usd", Rows.usd(costNano - attributed));
    }

    private Map<String, Long> toolCosts() {
        Map<String, Long> costs = new TreeMap<>();
        for (OracleEvent request :
                events.stream().filter(event -> event.is("api_request")).toList()) {
            double out = 5 * (double) orZero(request.tokens("output"));
            long freshTokens = orZero(request.tokens("input")) + orZero(request.tokens("cache_creation"));
            double fresh = orZero(request.tokens("input")) + 1.25 * orZero(request.tokens("cache_creation"));
            double all = out + fresh + 0.1 * orZero(request.tokens("cache_read"));
            long cost = orZero(request.costNano());
            long outCost = all == 0 ? 0 : (long) (cost * (out / all));
            long freshCost = all == 0 ? 0 : Math.min(cost - outCost, (long) (cost * (fresh / all)));
            List<OracleEvent> asked = events.stream()
                    .filter(event -> event.is("tool_decision") || unasked.contains(event))
                    .filter(event ->
                            request.equals(asking(event.is("tool_decision") ? event.timeMillis() : start(event))))
                    .toList();
            asked.forEach(event -> costs.merge(tool(event), outCost / asked.size(), Long::sum));
            List<OracleEvent> read = events.stream()
                    .filter(event -> event.is("tool_result") && orZero(event.toolWhole("tool_result_size_bytes")) > 0)
                    .filter(event -> request.equals(reading(event.timeMillis())))
                    .toList();
            double tokens = read.stream().mapToLong(WaterfallRows::tokens).sum();
            for (OracleEvent event : read) {
                double share = tokens(event) / Math.max(tokens, (double) freshTokens);
                costs.merge(tool(event), (long) (freshCost * share), Long::sum);
            }
        }
        return costs;
    }

    private @Nullable OracleEvent asking(long time) {
        OracleEvent best = null;
        for (OracleEvent request : events) {
            boolean during = request.is("api_request") && start(request) <= time && time <= request.timeMillis();
            if (during && (best == null || start(request) > start(best))) {
                best = request;
            }
        }
        if (best != null) {
            return best;
        }
        for (OracleEvent request : events) {
            boolean before = request.is("api_request") && request.timeMillis() <= time;
            if (before && (best == null || request.timeMillis() > best.timeMillis())) {
                best = request;
            }
        }
        return best;
    }

    private @Nullable OracleEvent reading(long time) {
        OracleEvent best = null;
        for (OracleEvent request : events) {
            boolean after = request.is("api_request") && start(request) >= time;
            if (after && (best == null || start(request) < start(best))) {
                best = request;
            }
        }
        return best;
    }

    private static long tokens(OracleEvent result) {
        return orZero(result.toolWhole("tool_result_size_bytes")) / 4 + 1;
    }

    private static String tool(OracleEvent event) {
        return Objects.requireNonNullElse(event.toolName(), "unknown");
    }

    private static boolean isPersons(OracleEvent decision) {
        String source = decision.toolText("source");
        return source != null && source.startsWith("user_");
    }

    private static long orZero(@Nullable Long value) {
        return value == null ? 0 : value;
    }
}
