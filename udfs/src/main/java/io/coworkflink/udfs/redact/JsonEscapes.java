/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import java.util.Arrays;

/** Reads and writes the inside of JSON strings. */
final class JsonEscapes {
    private JsonEscapes() {}

    /** The value of the valid string content {@code [from, to)}. */
    static String unescape(String text, int from, int to) {
        StringBuilder out = new StringBuilder(to - from);
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c != '\\') {
                out.append(c);
                continue;
            }
            char letter = text.charAt(++i);
            if (letter == 'u') {
                out.append((char) Integer.parseInt(text, i + 1, i + 5, 16));
                i += 4;
            } else {
                out.append(named(letter));
            }
        }
        return out.toString();
    }

    /** For each character of the value, and for its end, where it is written in the text. */
    static int[] offsets(String text, int from, int to) {
        int[] offsets = new int[to - from + 1];
        int length = 0;
        for (int i = from; i < to; i++) {
            offsets[length++] = i;
            if (text.charAt(i) == '\\') {
                i += text.charAt(i + 1) == 'u' ? 5 : 1;
            }
        }
        offsets[length++] = to;
        return Arrays.copyOf(offsets, length);
    }

    private static char named(char letter) {
        return switch (letter) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'b' -> '\b';
            case 'f' -> '\f';
            default -> letter;
        };
    }

    static void escape(String value, StringBuilder out) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"', '\\' -> out.append('\\').append(c);
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ' || isHalfPair(value, i)) {
                        appendHex(c, out);
                    } else {
                        out.append(c);
                    }
                }
            }
        }
    }

    /** What is left where a sender cut a text inside of a character; it would not survive UTF-8. */
    private static boolean isHalfPair(String value, int i) {
        char c = value.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 == value.length() || !Character.isLowSurrogate(value.charAt(i + 1));
        }
        return Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(value.charAt(i - 1)));
    }

    private static void appendHex(char c, StringBuilder out) {
        out.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            out.append(Character.forDigit(c >> shift & 0xf, 16));
        }
    }
}
