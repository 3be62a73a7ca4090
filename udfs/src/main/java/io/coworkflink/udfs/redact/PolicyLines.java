/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import java.util.LinkedHashMap;
import java.util.Map;

/** Reads {@code name: value} and {@code name = value} lines; a name alone is the prefix of the indented lines behind it. */
final class PolicyLines {
    private static final String PREFIX = "redaction.";

    private PolicyLines() {}

    /** Options without their prefix {@code redaction.}, in order. */
    static Map<String, String> flatten(String text) {
        Map<String, String> options = new LinkedHashMap<>();
        Map<Integer, String> parents = new LinkedHashMap<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            String content = line.strip();
            if (content.isEmpty() || content.charAt(0) == '#') {
                continue;
            }
            int indent = line.indexOf(content.charAt(0));
            parents.keySet().removeIf(i -> i >= indent);
            int end = nameEnd(content, number);
            String name = String.join("", parents.values())
                    + content.substring(0, end).strip();
            String value = unquote(content.substring(end + 1).strip());
            if (value.isEmpty()) {
                parents.put(indent, content.substring(0, end).strip() + ".");
            } else if (name.startsWith(PREFIX)) {
                options.put(name.substring(PREFIX.length()), value);
            } else if (!name.contains(".") || name.matches("(pattern|replacement|mode)\\..*")) {
                options.put(name, value);
            }
        }
        return options;
    }

    private static int nameEnd(String line, int number) {
        int i = 0;
        while (i < line.length() && line.charAt(i) != ':' && line.charAt(i) != '=') {
            i++;
        }
        if (i == 0 || i == line.length()) {
            throw new IllegalArgumentException("line " + number + " of the policy is no 'name: value'");
        }
        return i;
    }

    private static String unquote(String value) {
        boolean quoted = value.length() > 1
                && (value.charAt(0) == '"' || value.charAt(0) == '\'')
                && value.charAt(value.length() - 1) == value.charAt(0);
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
