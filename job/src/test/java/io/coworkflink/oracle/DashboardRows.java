/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.oracle;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rows of the dashboards: one-minute tumbling windows on event time. */
final class DashboardRows {
    private static final long WINDOW_MILLIS = 60_000;
    private static final int AVERAGE_SCALE = 12;

    private DashboardRows() {}

    static Map<String, List<ObjectNode>> of(List<OracleEvent> events) {
        Map<String, List<ObjectNode>> dashboards = new LinkedHashMap<>();
        dashboards.put("cost", cost(events.stream().filter(event -> event.is("api_request"))));
        dashboards.put("tools", tools(events.stream().filter(event -> event.is("tool_result"))));
        dashboards.put("api", api(events.stream().filter(OracleEvent::isApi).toList()));
        dashboards.put("cache", cache(events.stream().filter(event -> event.is("api_request"))));
        dashboards.put("tokens", UseRows.tokens(events));
        dashboards.put("decisions", UseRows.decisions(events));
        dashboards.put("adoption", UseRows.adoption(events));
        dashboards.put("use", UseRows.use(events));
        dashboards.put("mcp", McpRows.of(events));
        dashboards.put("coverage", CoverageRows.of(events));
        return dashboards;
    }

    private static List<ObjectNode> cost(Stream<OracleEvent> requests) {
        return grouped(requests, DashboardRows::costKey, (row, group) -> {
            row.put("total_cost_usd", Rows.usd(Rows.sumOfKnown(group, OracleEvent::costNano)));
            row.put("request_count", group.size());
            row.put("avg_cost_per_request", averageCost(group));
        });
    }

    private static ObjectNode costKey(OracleEvent event) {
        return window(event, "organization_user_model")
                .put("organization_id", event.organizationId())
                .put("user_key", event.userKey())
                .put("model", orUnknown(event.model()));
    }

    private static @Nullable String averageCost(List<OracleEvent> requests) {
        Long total = Rows.sumOfKnown(requests, OracleEvent::costNano);
        if (total == null) {
            return null;
        }
        BigDecimal known = BigDecimal.valueOf(Rows.count(requests, event -> event.costNano() != null));
        return Rows.usd(BigDecimal.valueOf(total, 9).divide(known, AVERAGE_SCALE, RoundingMode.HALF_EVEN));
    }

    private static List<ObjectNode> tools(Stream<OracleEvent> results) {
        return grouped(results, DashboardRows::toolKey, (row, group) -> {
            long successes = Rows.count(group, event -> Objects.equals(event.success(), true));
            long timed = Rows.count(group, event -> event.durationMillis() != null);
            row.put("invocation_count", group.size());
            row.put("failure_count", Rows.count(group, event -> Objects.equals(event.success(), false)));
            row.put("success_rate", Rows.ratio(successes, group.size()));
            row.put("avg_duration_ms", Rows.ratio(Rows.sum(group, OracleEvent::durationMillis), timed));
        });
    }

    private static ObjectNode toolKey(OracleEvent event) {
        return window(event, "tool").put("tool_name", orUnknown(event.toolName()));
    }

    private static List<ObjectNode> api(List<OracleEvent> calls) {
        List<ObjectNode> all = apiBy(calls, event -> apiKey(event, "model", "all"));
        List<ObjectNode> byStatus = apiBy(calls, event -> apiKey(event, "model_status", status(event)));
        return Stream.concat(all.stream(), byStatus.stream()).toList();
    }

    private static List<ObjectNode> apiBy(List<OracleEvent> calls, Function<OracleEvent, ObjectNode> key) {
        return grouped(calls.stream(), key, (row, group) -> {
            long errors = Rows.count(group, event -> event.is("api_error"));
            row.put("request_count", group.size());
            row.put("error_count", errors);
            row.put("error_rate", Rows.ratio(errors, group.size()));
            List<Long> answered = group.stream()
                    .filter(event -> event.is("api_request"))
                    .map(OracleEvent::durationMillis)
                    .filter(Objects::nonNull)
                    .sorted()
                    .toList();
            row.put("p50_ms", percentile(answered, 0.5));
            row.put("p95_ms", percentile(answered, 0.95));
            row.put("p99_ms", percentile(answered, 0.99));
        });
    }

    /** The nearest rank at or below. */
    static @Nullable Long percentile(List<Long> sorted, double part) {
        return sorted.isEmpty() ? null : sorted.get((int) (part * (sorted.size() - 1)));
    }

    private static ObjectNode apiKey(OracleEvent event, String grain, String statusCode) {
        return window(event, grain).put("model", orUnknown(event.model())).put("status_code", statusCode);
    }

    private static String status(OracleEvent event) {
        Long code = event.statusCode();
        if (event.is("api_request")) {
            return "ok";
        }
        // HTTP knows no others, and a sender could make up any number of them.
        return code == null || code < 100 || code >= 600 ? "unknown" : code.toString();
    }

    private static List<ObjectNode> cache(Stream<OracleEvent> requests) {
        return grouped(
                requests, event -> window(event, "model").put("model", orUnknown(event.model())), (row, group) -> {
                    long read = Rows.sum(group, event -> event.tokens("cache_read"));
                    long created = Rows.sum(group, event -> event.tokens("cache_creation"));
                    row.put("cache_read_tokens", read);
                    row.put("cache_creation_tokens", created);
                    row.put("cache_hit_ratio", Rows.ratio(read, read + created));
                });
    }

    /** One row per distinct key: the key's columns, then the group's figures. */
    static List<ObjectNode> grouped(
            Stream<OracleEvent> events,
            Function<OracleEvent, ObjectNode> key,
            BiConsumer<ObjectNode, List<OracleEvent>> figures) {
        Map<ObjectNode, List<OracleEvent>> groups =
                events.collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()));
        return groups.entrySet().stream()
                .map(group -> {
                    ObjectNode row = group.getKey().deepCopy();
                    figures.accept(row, group.getValue());
                    return row;
                })
                .toList();
    }

    static ObjectNode window(OracleEvent event, String grain) {
        long start = Math.floorDiv(event.timeMillis(), WINDOW_MILLIS) * WINDOW_MILLIS;
        return Rows.row()
                .put("window_start", Rows.time(start))
                .put("window_end", Rows.time(start + WINDOW_MILLIS))
                .put("grain", grain);
    }

    private static String orUnknown(@Nullable String name) {
        return Objects.requireNonNullElse(name, "unknown");
    }
}
