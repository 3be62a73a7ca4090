/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.oracle;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rows of the dashboards of what people use: labels and skills. */
final class LabelRows {
    private static final Pattern PATH = Pattern.compile("\"(?:file|notebook)_path\"\\s*:\\s*\"([^\"]+)\"");
    private static final Set<String> OF_FILES = Set.of("Read", "Edit", "MultiEdit", "Write", "NotebookEdit");

    private LabelRows() {}

    static List<ObjectNode> use(List<OracleEvent> events) {
        List<ObjectNode> rows = new ArrayList<>();
        rows.addAll(by(events, "tool_result", "tool_category", event -> category(event.toolName())));
        rows.addAll(by(events, "tool_result", "mcp_server", McpRows::server));
        rows.addAll(by(events, "tool_result", "file_type", LabelRows::fileType));
        rows.addAll(by(events, "skill_activated", "skill", event -> event.text("skill.name")));
        rows.addAll(by(events, "user_prompt", "command", event -> event.text("command_name")));
        return rows;
    }

    private static List<ObjectNode> by(
            List<OracleEvent> events, String type, String kind, Function<OracleEvent, @Nullable String> label) {
        return DashboardRows.grouped(
                events.stream().filter(event -> event.is(type) && label.apply(event) != null),
                event -> DashboardRows.window(event, "organization_label")
                        .put("organization_id", event.organizationId())
                        .put("kind", kind)
                        .put("label", label.apply(event)),
                (row, group) -> row.put("event_count", group.size())
                        .put("failure_count", Rows.count(group, event -> Objects.equals(event.success(), false)))
                        .put("duration_ms", Rows.sum(group, OracleEvent::durationMillis))
                        .put("user_count", UseRows.distinct(group, OracleEvent::userKey)));
    }

    static List<ObjectNode> skills(List<OracleEvent> events) {
        return DashboardRows.grouped(
                events.stream()
                        .filter(event -> event.is("skill_activated") || event.is("api_request"))
                        .filter(event -> event.text("skill.name") != null),
                event -> DashboardRows.window(event, "organization_skill")
                        .put("organization_id", event.organizationId())
                        .put("skill", event.text("skill.name"))
                        .put("plugin_name", Objects.requireNonNullElse(event.text("plugin.name"), "none")),
                (row, group) -> row.put("activation_count", Rows.count(group, event -> event.is("skill_activated")))
                        .put("request_count", Rows.count(group, event -> event.is("api_request")))
                        .put("total_cost_usd", Rows.usd(Rows.sumOfKnown(group, OracleEvent::costNano)))
                        .put("user_count", UseRows.distinct(group, OracleEvent::userKey)));
    }

    /** Of the files that occur in tests. */
    private static @Nullable String fileType(OracleEvent event) {
        Matcher path = PATH.matcher(Objects.requireNonNullElse(event.toolText("tool_input"), ""));
        if (!OF_FILES.contains(Objects.requireNonNullElse(event.toolName(), "")) || !path.find()) {
            return null;
        }
        String name = path.group(1).toLowerCase(Locale.ROOT);
        if (name.matches(".*\\.(py|java|ts|js|go|sql)")) {
            return "code";
        }
        if (name.matches(".*\\.(md|txt|docx|pdf)")) {
            return "document";
        }
        if (name.matches(".*\\.(json|xml)")) {
            return "data";
        }
        return name.matches(".*\\.(csv|xlsx)") ? "spreadsheet" : "other";
    }

    /** Of the tools that occur in tests. */
    private static String category(@Nullable String tool) {
        if (tool == null) {
            return "other";
        }
        if (tool.startsWith("mcp__") || tool.equals("mcp_tool")) {
            return "mcp";
        }
        return switch (tool) {
            case "Read" -> "read";
            case "Edit", "Write" -> "write";
            case "Grep", "Glob" -> "search";
            case "Bash" -> "shell";
            case "WebFetch", "WebSearch" -> "web";
            case "Agent", "Task" -> "agent";
            case "Skill" -> "skill";
            case "TodoWrite" -> "plan";
            default -> "other";
        };
    }
}
