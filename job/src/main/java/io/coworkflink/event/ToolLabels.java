/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.coworkflink.udfs.redact.AttributeValues;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which server, skill or sub-agent a tool call was for, when no attribute of its own says so: in the JSON of the tool's
 * parameters or input, as it is after redaction, or in the tool's name. Only what looks like an identifier is taken: the same JSON
 * holds free text.
 */
final class ToolLabels {
    private static final Map<String, Detail> PARAMETERS = Map.of(
            "mcp_server_name", Detail.MCP_SERVER,
            "mcp_tool_name", Detail.MCP_TOOL,
            "skill_name", Detail.SKILL,
            "subagent_type", Detail.SUBAGENT_TYPE,
            "git_commit_id", Detail.GIT_COMMIT_ID);

    /** Only of the tools to which these names belong; the input of any other tool may use them for anything. */
    private static final Map<String, Map<String, Detail>> INPUT_BY_TOOL = Map.of(
            "Read", Map.of("file_path", Detail.FILE_TYPE),
            "Edit", Map.of("file_path", Detail.FILE_TYPE),
            "MultiEdit", Map.of("file_path", Detail.FILE_TYPE),
            "Write", Map.of("file_path", Detail.FILE_TYPE),
            "NotebookEdit", Map.of("notebook_path", Detail.FILE_TYPE),
            "Skill", Map.of("skill", Detail.SKILL),
            "Agent", Map.of("subagent_type", Detail.SUBAGENT_TYPE),
            "Task", Map.of("subagent_type", Detail.SUBAGENT_TYPE));

    private static final JsonFactory JSON = new JsonFactory();
    private static final String MCP_PREFIX = "mcp__";
    private static final String MCP_SEPARATOR = "__";

    private ToolLabels() {}

    /** Adds what is not there yet. */
    static void addTo(Map<Detail, Object> details, Map<String, String> attributes, @Nullable String toolName) {
        read(attributes.get("tool_parameters"), PARAMETERS, details);
        if (toolName == null) {
            return;
        }
        Map<String, Detail> input = INPUT_BY_TOOL.get(toolName);
        if (input != null) {
            read(attributes.get("tool_input"), input, details);
        }
        if (toolName.startsWith(MCP_PREFIX)) {
            fromName(toolName.substring(MCP_PREFIX.length()), details);
        }
    }

    /** Clients cut long JSON wherever the limit falls: what stands before the cut counts. */
    private static void read(@Nullable String json, Map<String, Detail> wanted, Map<Detail, Object> details) {
        if (json == null) {
            return;
        }
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                Detail detail = wanted.get(parser.currentName());
                if (parser.nextToken() == JsonToken.VALUE_STRING && detail != null) {
                    add(detail, label(detail, parser.getText()), details);
                }
                parser.skipChildren();
            }
        } catch (IOException cutOff) {
            // What was found stays found.
        }
    }

    /** Of a path the kind of file is enough. */
    private static String label(Detail detail, String value) {
        return detail == Detail.FILE_TYPE ? FileTypes.of(value) : value;
    }

    private static void fromName(String serverAndTool, Map<Detail, Object> details) {
        int end = serverAndTool.indexOf(MCP_SEPARATOR);
        if (end > 0) {
            add(Detail.MCP_SERVER, serverAndTool.substring(0, end), details);
            add(Detail.MCP_TOOL, serverAndTool.substring(end + MCP_SEPARATOR.length()), details);
        }
    }

    private static void add(Detail detail, String value, Map<Detail, Object> details) {
        if (AttributeValues.isIdentifier(value)) {
            details.putIfAbsent(detail, value);
        }
    }
}
