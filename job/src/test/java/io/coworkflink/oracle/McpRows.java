/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.oracle;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rows of the dashboard of MCP servers. */
final class McpRows {
    private static final Set<String> TYPES = Set.of("mcp_server_connection", "tool_result");

    private static final Pattern PARAMETER = Pattern.compile("\"mcp_server_name\"\\s*:\\s*\"([\\w.-]+)\"");
    private static final Pattern TOOL_OF_A_SERVER = Pattern.compile("mcp__(.+?)__.+");

    private McpRows() {}

    static List<ObjectNode> of(List<OracleEvent> events) {
        return DashboardRows.grouped(
                events.stream().filter(event -> server(event) != null),
                event -> DashboardRows.window(event, "server").put("mcp_server", server(event)),
                (row, group) -> {
                    List<OracleEvent> connections = only(group, "mcp_server_connection");
                    List<OracleEvent> results = only(group, "tool_result");
                    row.put("connection_count", connections.size());
                    row.put(
                            "connection_failure_count",
                            Rows.count(connections, event -> "failed".equals(event.textOn(TYPES, "status"))));
                    row.put("call_count", results.size());
                    row.put("call_failure_count", Rows.count(results, event -> Objects.equals(event.success(), false)));
                    row.put("p50_ms", DashboardRows.percentile(results, 0.5, DashboardRows::duration));
                    row.put("p95_ms", DashboardRows.percentile(results, 0.95, DashboardRows::duration));
                });
    }

    static @Nullable String server(OracleEvent event) {
        for (String attribute : List.of("mcp_server.name", "server_name")) {
            String name = event.textOn(TYPES, attribute);
            if (name != null) {
                return name;
            }
        }
        String parameter = parameter(event.textOn(TYPES, "tool_parameters"));
        String tool = event.is("tool_result") ? event.toolName() : null;
        Matcher inName = TOOL_OF_A_SERVER.matcher(Objects.requireNonNullElse(tool, ""));
        return parameter != null ? parameter : inName.matches() ? inName.group(1) : null;
    }

    private static @Nullable String parameter(@Nullable String json) {
        Matcher name = PARAMETER.matcher(Objects.requireNonNullElse(json, ""));
        return name.find() ? name.group(1) : null;
    }

    private static List<OracleEvent> only(List<OracleEvent> events, String name) {
        return events.stream().filter(event -> event.is(name)).toList();
    }
}
