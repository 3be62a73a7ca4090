/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Says of an event, before it is redacted, what alert rules want to know: labels from a small set, never its text. */
public final class EventLabels {
    public static final String SECRET_PATH = "secret_path";
    public static final String NET_TOOL = "net_tool";
    public static final String UNTRUSTED = "untrusted";
    public static final String DESTRUCTIVE = "destructive";
    public static final String PUBLISH = "publish";
    public static final String INSTALL = "install";
    /** The tool works on a file that says what the agent may do. */
    public static final String GUARDRAIL = "guardrail";

    public static final String CONTAINS_SECRET = "contains_secret";
    /** Followed by a class of files, as in {@code file:code}. */
    public static final String FILE_TYPE = "file:";
    /** Followed by the name of a well-known command, as in {@code command:git}. */
    public static final String COMMAND = "command:";

    /** Beyond this, a command is not read. */
    private static final int MAX_TEXT = 16_384;

    private static final String[] TOOL_FIELDS = {
        "tool_input", "tool_parameters", "bash_command", "full_command", "file_path"
    };

    private EventLabels() {}

    static Set<String> of(Map<String, String> attributes, Map<String, Integer> counts) {
        boolean secret = counts.keySet().stream().anyMatch(EventLabels::isSecret);
        String tool = attributes.get("tool_name");
        if (tool == null && !secret) {
            return Set.of();
        }
        Set<String> labels = new TreeSet<>();
        if (secret) {
            labels.add(CONTAINS_SECRET);
        }
        if (tool != null) {
            addTool(tool.toLowerCase(Locale.ROOT), labels);
            for (String field : TOOL_FIELDS) {
                addText(field, attributes.get(field), labels);
            }
        }
        return labels.isEmpty() ? Set.of() : Set.copyOf(labels);
    }

    private static boolean isSecret(String type) {
        for (PiiType known : PiiType.values()) {
            if (known.name().equals(type)) {
                return known.isSecret();
            }
        }
        return false;
    }

    private static void addTool(String tool, Set<String> labels) {
        boolean mcp = tool.startsWith("mcp__");
        boolean web = tool.equals("webfetch") || tool.equals("websearch");
        boolean sends = mcp && (tool.contains("send") || tool.contains("post") || tool.contains("upload"));
        if (web || mcp) {
            labels.add(UNTRUSTED);
        }
        if (web || sends) {
            labels.add(NET_TOOL);
        }
    }

    private static void addText(String field, @Nullable String value, Set<String> labels) {
        if (value == null || value.isEmpty()) {
            return;
        }
        String text = (value.length() > MAX_TEXT ? value.substring(0, MAX_TEXT) : value).toLowerCase(Locale.ROOT);
        CommandLabels.add(text, labels);
        FileLabels.add(text, labels);
        boolean path = field.equals("file_path") && GuardrailPath.isOne(text);
        if (path || (field.equals("tool_input") && GuardrailPath.isIn(text))) {
            labels.add(GUARDRAIL);
        }
    }
}
