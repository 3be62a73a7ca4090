/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.oracle;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The rows of the dashboards that say what is used and by whom. */
final class UseRows {
    private static final Set<String> OUTCOMES = Set.of("accept", "reject");
    private static final Set<String> SOURCES =
            Set.of("config", "hook", "user_permanent", "user_temporary", "user_abort", "user_reject");

    private UseRows() {}

    static List<ObjectNode> tokens(List<OracleEvent> events) {
        return DashboardRows.grouped(
                events.stream().filter(event -> event.is("api_request")),
                event -> DashboardRows.window(event, "organization_model")
                        .put("organization_id", event.organizationId())
                        .put("model", Objects.requireNonNullElse(event.model(), "unknown")),
                (row, group) -> {
                    row.put("request_count", group.size());
                    for (String kind : List.of("input", "output", "cache_read", "cache_creation")) {
                        row.put(kind + "_tokens", Rows.sum(group, event -> event.tokens(kind)));
                    }
                    row.put(
                            "cold_start_count",
                            Rows.count(group, event -> Objects.equals(event.tokens("cache_read"), 0L)));
                    row.put("p95_context_tokens", DashboardRows.percentile(group, 0.95, UseRows::context));
                    row.put("p50_output_per_s", DashboardRows.percentile(group, 0.5, UseRows::speed));
                });
    }

    private static @Nullable Double context(OracleEvent event) {
        Long input = event.tokens("input");
        List<OracleEvent> itself = List.of(event);
        return input == null
                ? null
                : (Double) ((double) input
                        + Rows.sum(itself, e -> e.tokens("cache_read"))
                        + Rows.sum(itself, e -> e.tokens("cache_creation")));
    }

    private static @Nullable Double speed(OracleEvent event) {
        Long output = event.tokens("output");
        Long millis = event.durationMillis();
        return output == null || millis == null || millis == 0 ? null : (Double) (output * 1000.0 / millis);
    }

    static List<ObjectNode> decisions(List<OracleEvent> events) {
        return DashboardRows.grouped(
                events.stream().filter(event -> event.is("tool_decision")),
                event -> DashboardRows.window(event, "tool_decision_source")
                        .put("tool_name", Objects.requireNonNullElse(event.toolName(), "unknown"))
                        .put("decision", documented(event.decision(), OUTCOMES))
                        .put("decision_source", documented(source(event), SOURCES)),
                (row, group) -> row.put("decision_count", group.size()));
    }

    static List<ObjectNode> adoption(List<OracleEvent> events) {
        return DashboardRows.grouped(
                events.stream().filter(event -> event.is("user_prompt")),
                event -> DashboardRows.window(event, "organization").put("organization_id", event.organizationId()),
                (row, group) -> row.put("prompt_count", group.size())
                        .put("user_count", distinct(group, OracleEvent::userKey))
                        .put("session_count", distinct(group, OracleEvent::sessionId)));
    }

    static long distinct(List<OracleEvent> events, Function<OracleEvent, @Nullable String> value) {
        return events.stream().map(value).filter(Objects::nonNull).distinct().count();
    }

    private static String documented(@Nullable String value, Set<String> known) {
        return value == null ? "unknown" : known.contains(value) ? value : "other";
    }

    private static @Nullable String source(OracleEvent event) {
        String source = event.toolText("source");
        return "auto".equals(source) ? "config" : source;
    }
}
