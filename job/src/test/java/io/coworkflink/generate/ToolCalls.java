/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.generate;

import static io.coworkflink.generate.Attributes.attributes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** Writes the events of one tool call: hooks, the decision, and the result unless the call was turned down. */
final class ToolCalls {
    /** By how often an agent uses them. */
    private static final List<String> TOOLS = List.of(
            "Read",
            "Read",
            "Read",
            "Bash",
            "Bash",
            "Bash",
            "Edit",
            "Edit",
            "Grep",
            "Glob",
            "Write",
            "mcp_tool",
            "Agent");

    private static final List<String> ACCEPTED_BY = List.of("config", "config", "config", "hook", "user_temporary");
    private static final List<String> REJECTED_BY = List.of("config", "hook", "user_reject", "user_abort");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Session session;
    private final Dice dice;
    private final Prose prose;
    private final Hooks hooks;

    ToolCalls(Session session, Dice dice, Prose prose) {
        this.session = session;
        this.dice = dice;
        this.prose = prose;
        this.hooks = new Hooks(session, dice);
    }

    void call() {
        String tool = dice.pick(TOOLS);
        String useId = "toolu_01" + dice.letters(22);
        if (dice.chance(0.42)) {
            hooks.run("PreToolUse", tool);
        }
        // A fleet has 16 results for 20 decisions: the rest was rejected, or is still running when the log ends.
        boolean accepted = !dice.chance(0.19);
        decision(tool, useId, accepted);
        if (accepted && !dice.chance(0.01)) {
            result(tool, useId);
            if (dice.chance(0.35)) {
                hooks.run("PostToolUse", tool);
            }
        }
    }

    private void decision(String tool, String useId, boolean accepted) {
        Map<String, Object> decision = attributes(
                "tool_name",
                tool,
                "tool_use_id",
                useId,
                "decision",
                accepted ? "accept" : "reject",
                "source",
                dice.pick(accepted ? ACCEPTED_BY : REJECTED_BY));
        if (session.client().version().compareTo(ClientVersion.INTEGER_TOOL_DURATIONS) >= 0) {
            decision.putAll(parameters(tool));
        }
        session.emit("tool_decision", decision);
    }

    private void result(String tool, String useId) {
        boolean success = !dice.chance(0.04);
        int duration = dice.skewed(2, 12_000);
        session.pause(duration, duration);
        String input = input(tool);
        Map<String, Object> result = attributes(
                "tool_name", tool,
                "tool_use_id", useId,
                "success", Boolean.toString(success),
                "duration_ms", session.client().version().toolDuration(duration),
                "tool_input", input,
                "tool_input_size_bytes", Integer.toString(input.length()),
                "tool_result_size_bytes", Integer.toString(dice.skewed(0, 60_000)));
        result.putAll(parameters(tool));
        if (!success) {
            result.put("error_type", tool.equals("Bash") ? "ShellError" : "Error");
            result.put("error", "exit code 1: " + prose.text(4, 60));
        }
        session.emit("tool_result", result);
    }

    /** Only some tools have parameters worth naming, as JSON in a string. */
    private Map<String, Object> parameters(String tool) {
        return switch (tool) {
            case "Bash" ->
                parameters(attributes(
                        "bash_command", "ls", "full_command", command(), "timeout", 120_000, "description", "List"));
            case "mcp_tool" -> parameters(attributes("mcp_server_name", "tickets", "mcp_tool_name", "search_tickets"));
            case "Agent" -> parameters(attributes("subagent_type", "general-purpose"));
            default -> Map.of();
        };
    }

    private static Map<String, Object> parameters(Map<String, Object> values) {
        return Map.of("tool_parameters", json(values));
    }

    private String input(String tool) {
        String path = session.client().home() + "/project/src/file" + dice.between(1, 400) + ".txt";
        String text = switch (tool) {
            case "Bash" -> json(attributes("command", command(), "description", "List the files of a folder"));
            case "Read", "Glob" -> json(attributes("file_path", path));
            case "Edit", "Write" -> json(attributes("file_path", path, "new_string", prose.text(5, 80)));
            default -> json(attributes("query", prose.text(3, 40)));
        };
        // The client cuts long input wherever the limit falls, so some of it is no JSON.
        return dice.chance(0.005) ? text.substring(0, text.length() / 2) : text;
    }

    private String command() {
        return "ls -la \"" + session.client().home() + "/Documents/Q" + dice.between(1, 4) + " Budget\"";
    }

    private static String json(Map<String, Object> value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
    }
}
