/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.oracle;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/** The rows of the dashboard of tools. */
final class ToolRows {
    private ToolRows() {}

    static List<ObjectNode> of(List<OracleEvent> events) {
        List<OracleEvent> results =
                events.stream().filter(event -> event.is("tool_result")).toList();
        List<OracleEvent> failures = results.stream().filter(ToolRows::failed).toList();
        return Stream.concat(
                        by(results, event -> key(event, "tool", "all")).stream(),
                        by(failures, event -> key(event, "tool_error", errorType(event))).stream())
                .toList();
    }

    private static List<ObjectNode> by(List<OracleEvent> results, Function<OracleEvent, ObjectNode> key) {
        return DashboardRows.grouped(results.stream(), key, (row, group) -> {
            long successes = Rows.count(group, event -> Objects.equals(event.success(), true));
            long timed = Rows.count(group, event -> event.durationMillis() != null);
            row.put("invocation_count", group.size());
            row.put("failure_count", Rows.count(group, ToolRows::failed));
            row.put("success_count", successes);
            row.put("timed_count", timed);
            row.put("success_rate", Rows.ratio(successes, group.size()));
            row.put("avg_duration_ms", Rows.ratio(Rows.sum(group, OracleEvent::durationMillis), timed));
            row.put("p95_ms", DashboardRows.percentile(group, 0.95, DashboardRows::duration));
            row.put("input_bytes", Rows.sum(group, event -> event.toolWhole("tool_input_size_bytes")));
            row.put("result_bytes", Rows.sum(group, event -> event.toolWhole("tool_result_size_bytes")));
        });
    }

    private static ObjectNode key(OracleEvent event, String grain, String errorType) {
        return DashboardRows.window(event, grain)
                .put("tool_name", DashboardRows.orUnknown(event.toolName()))
                .put("error_type", errorType);
    }

    private static String errorType(OracleEvent event) {
        return DashboardRows.orUnknown(event.toolText("error_type"));
    }

    private static boolean failed(OracleEvent event) {
        return Objects.equals(event.success(), false);
    }
}
