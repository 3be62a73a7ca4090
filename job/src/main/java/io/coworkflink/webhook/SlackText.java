/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.webhook;

import java.util.regex.Pattern;

/**
 * Text inside Slack's markup: what a sender wrote is shown and does nothing. Links and mentions, such as {@code <!channel>}, begin
 * with a bracket, and those three characters are all that Slack lets one escape.
 */
final class SlackText {
    /** Line ends could feign another field, and marks of direction another order. */
    private static final Pattern UNSEEN =
            Pattern.compile("[\\p{Cc}\\p{Cs}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]+");

    private SlackText() {}

    /** On one line, escaped, and then at most so many chars: cut neither inside a character nor inside an entity. */
    static String of(String text, int maxChars) {
        String line = UNSEEN.matcher(text).replaceAll(" ").strip();
        StringBuilder escaped = new StringBuilder();
        int end = 0; // Of the part that leaves room for the mark of the cut.
        for (int i = 0; i < line.length(); i += Character.charCount(line.codePointAt(i))) {
            escaped.append(piece(line.codePointAt(i)));
            if (escaped.length() > maxChars) {
                escaped.setLength(end);
                return escaped.append(ShortText.CUT).toString();
            }
            if (escaped.length() <= maxChars - ShortText.CUT.length()) {
                end = escaped.length();
            }
        }
        return escaped.toString();
    }

    private static String piece(int codePoint) {
        return switch (codePoint) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            default -> Character.toString(codePoint);
        };
    }
}
