/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.sql;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.table.functions.ScalarFunction;
import org.jspecify.annotations.Nullable;

/**
 * {@code TOOL_CATEGORY(tool_name)}: what kind of work a tool does, so that the many names make a few groups.
 *
 * <p>Argument: {@code tool_name STRING} as in the telemetry. Result: {@code STRING}: {@code read}, {@code write}, {@code search},
 * {@code shell}, {@code web}, {@code agent}, {@code skill}, {@code mcp}, {@code plan} or {@code other}; NULL for NULL.
 *
 * <pre>{@code
 * CREATE FUNCTION TOOL_CATEGORY AS 'io.coworkflink.udfs.sql.ToolCategoryFunction';
 * SELECT TOOL_CATEGORY('Bash'), TOOL_CATEGORY('mcp__tickets__find'); -- shell, mcp
 * }</pre>
 */
public class ToolCategoryFunction extends ScalarFunction {
    private static final String MCP_PREFIX = "mcp__";
    private static final String OTHER = "other";

    private static final Map<String, List<String>> TOOLS = Map.of(
            "read", List.of("Read", "NotebookRead", "LS"),
            "write", List.of("Edit", "MultiEdit", "Write", "NotebookEdit"),
            "search", List.of("Grep", "Glob", "ToolSearch"),
            "shell", List.of("Bash", "BashOutput", "KillBash", "KillShell", "PowerShell"),
            "web", List.of("WebFetch", "WebSearch"),
            "agent", List.of("Agent", "Task", "TaskOutput", "TaskStop"),
            "skill", List.of("Skill", "SlashCommand"),
            "mcp",
                    List.of(
                            "mcp_tool",
                            "ListMcpResources",
                            "ListMcpResourcesTool",
                            "ReadMcpResource",
                            "ReadMcpResourceTool"),
            "plan",
                    List.of(
                            "TodoWrite",
                            "TaskCreate",
                            "TaskUpdate",
                            "TaskList",
                            "TaskGet",
                            "EnterPlanMode",
                            "ExitPlanMode",
                            "AskUserQuestion"));

    private static final Map<String, String> CATEGORIES = byTool();

    public @Nullable String eval(@Nullable String toolName) {
        if (toolName == null) {
            return null;
        }
        return toolName.startsWith(MCP_PREFIX) ? "mcp" : CATEGORIES.getOrDefault(toolName, OTHER);
    }

    private static Map<String, String> byTool() {
        Map<String, String> categories = new HashMap<>();
        TOOLS.forEach((category, tools) -> tools.forEach(tool -> categories.put(tool, category)));
        return Map.copyOf(categories);
    }
}
