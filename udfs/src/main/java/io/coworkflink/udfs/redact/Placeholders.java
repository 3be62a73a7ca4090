/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

/** The form of everything that stands in the place of something removed. */
final class Placeholders {
    static final String FAILED = "[REDACTION_FAILED]";

    /** What the telemetry client itself writes where a content switch is off. */
    private static final String CLIENT = "<REDACTED>";

    private static final String PREFIX = "[REDACTED";
    private static final int MAX_LENGTH = 80;

    private Placeholders() {}

    static String of(String typeName) {
        return "[REDACTED_" + typeName + "]";
    }

    /** Whether the whole value was removed before, here or by the sender. */
    static boolean isOne(String value) {
        return value.equals(CLIENT) || value.equals(FAILED) || endAt(value, 0) == value.length();
    }

    /** Whether {@code [start, end)} lies inside one placeholder of ours. */
    static boolean cover(String text, int start, int end) {
        int open = start;
        while (open > 0 && start - open < MAX_LENGTH && text.charAt(open) != '[') {
            open--;
        }
        return endAt(text, open) >= end;
    }

    /** The index after the placeholder that begins at {@code open}, or -1. */
    static int endAt(String text, int open) {
        if (!text.startsWith(PREFIX, open)) {
            return -1;
        }
        int i = open + PREFIX.length();
        int limit = Math.min(text.length(), open + MAX_LENGTH);
        while (i < limit && isNameChar(text.charAt(i))) {
            i++;
        }
        return i < limit && text.charAt(i) == ']' ? i + 1 : -1;
    }

    private static boolean isNameChar(char c) {
        return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    }
}
