/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;

/** Makes values from telemetry fit for a terminal: whoever sends them must not be able to move the cursor or fake a line. */
final class PlainText {
    /** Longer values are cut; in characters, enough for any name and the start of any text. */
    static final int MAX_LENGTH = 500;

    private static final String CUT = "…";

    /** CSI sequences (colours, cursor), then OSC and similar strings (titles, links, clipboard), then any other escape. */
    private static final Pattern TERMINAL_SEQUENCE = Pattern.compile("(?:\\x1B\\[|\\x9B)[0-?]*[ -/]*[@-~]"
            + "|\\x1B[\\]PX^_][^\\x07\\x1B]*(?:\\x07|\\x1B\\\\)?" + "|\\x1B[ -/]*[0-~]");

    private PlainText() {}

    /** The text on one line, without control, formatting and unpaired surrogate characters. */
    static String of(String text) {
        // Cut first, so that a huge value costs no more than a large one; an escape sequence cut in two still loses its
        // escape below.
        String start = text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) : text;
        StringBuilder plain = new StringBuilder(start.length());
        TERMINAL_SEQUENCE.matcher(start).replaceAll("").codePoints().forEach(c -> append(plain, c));
        return start.length() < text.length() ? plain + CUT : plain.toString();
    }

    /** A field as text; empty when it is null or absent. */
    static String field(JsonNode row, String name) {
        return of(row.path(name).asText(""));
    }

    /** Who a row is about: the user id, else the user key; empty when neither is known. */
    static String user(JsonNode row) {
        String id = field(row, "user_id");
        return id.isEmpty() ? field(row, "user_key") : id;
    }

    /** An amount of money; {@code unknown} when it is null. */
    static String usd(JsonNode amount) {
        return amount.isTextual() ? "$" + of(amount.asText()) : "unknown";
    }

    private static void append(StringBuilder plain, int c) {
        switch (Character.getType(c)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> {
                if (Character.isWhitespace(c)) {
                    plain.append(' ');
                }
            }
            // FORMAT holds what turns the direction of text around.
            case Character.FORMAT, Character.SURROGATE -> {}
            default -> plain.appendCodePoint(c);
        }
    }
}
