/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.oracle;

import com.fasterxml.jackson.databind.node.ObjectNode;
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

    private DashboardRows() {}

    static Map<String, List<ObjectNode>> of(List<OracleEvent> events, List<OracleEvent> repeats) {
        Map<String, List<ObjectNode>> dashboards = new LinkedHashMap<>();
        dashboards.put("cost", CostRows.of(events));
        dashboards.put("tools", ToolRows.of(events));
        dashboards.put("api", api(events.stream().filter(OracleEvent::isApi).toList()));
        dashboards.put("cache", cache(events.stream().filter(event -> event.is("api_request"))));
        dashboards.put("tokens", UseRows.tokens(events));
        dashboards.put("decisions", UseRows.decisions(events));
        dashboards.put("adoption", UseRows.adoption(events));
        dashboards.put("use", LabelRows.use(events));
        dashboards.put("skills", LabelRows.skills(events));
        dashboards.put("signals", SignalRows.of(events));
        dashboards.put("mcp", McpRows.of(events));
        dashboards.put("quality", QualityRows.of(events, repeats));
        // Bounded runs know no late events.
        dashboards.put("late_cost", List.of());
        dashboards.put("coverage", CoverageRows.of(events));
        return dashboards;
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
            List<OracleEvent> answered =
                    group.stream().filter(event -> event.is("api_request")).toList();
            row.put("p50_ms", percentile(answered, 0.5, DashboardRows::duration));
            row.put("p95_ms", percentile(answered, 0.95, DashboardRows::duration));
            row.put("p99_ms", percentile(answered, 0.99, DashboardRows::duration));
        });
    }

    /** The nearest rank at or below, among the events that have the value. */
    static @Nullable Double percentile(
            List<OracleEvent> events, double part, Function<OracleEvent, @Nullable Double> value) {
        List<Double> sorted =
                events.stream().map(value).filter(Objects::nonNull).sorted().toList();
        return sorted.isEmpty() ? null : sorted.get((int) (part * (sorted.size() - 1)));
    }

    static @Nullable Double duration(OracleEvent event) {
        Long millis = event.durationMillis();
        return millis == null ? null : (Double) millis.doubleValue();
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
        List<OracleEvent> all = requests.toList();
        List<ObjectNode> byModel = cacheBy(all, event -> cacheKey(event, "model", "all", "all"));
        List<ObjectNode> byUser = cacheBy(
                all, event -> cacheKey(event, "organization_user_model", event.organizationId(), event.userKey()));
        return Stream.concat(byModel.stream(), byUser.stream()).toList();
    }

    private static ObjectNode cacheKey(OracleEvent event, String grain, String organization, String user) {
        return window(event, grain)
                .put("organization_id", organization)
                .put("user_key", user)
                .put("model", orUnknown(event.model()));
    }

    private static List<ObjectNode> cacheBy(List<OracleEvent> requests, Function<OracleEvent, ObjectNode> key) {
        return grouped(requests.stream(), key, (row, group) -> {
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

    static String orUnknown(@Nullable String name) {
        return Objects.requireNonNullElse(name, "unknown");
    }
}
