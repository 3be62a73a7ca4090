/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

/** Tells whether a whole text is one JSON object or array, by RFC 8259. */
final class JsonSyntax {
    /** Deeper nesting is scanned as text, which also bounds the recursion. */
    private static final int MAX_DEPTH = 64;

    private static final int INVALID = -1;

    private final String text;

    private JsonSyntax(String text) {
        this.text = text;
    }

    static boolean isDocument(String text) {
        int first = skipBlanks(text, text.startsWith("\ufeff") ? 1 : 0);
        if (first >= text.length() || (text.charAt(first) != '{' && text.charAt(first) != '[')) {
            return false;
        }
        // Cut off texts are frequent; most of them can be told from the end.
        int last = text.length() - 1;
        while (isBlank(text.charAt(last))) {
            last--;
        }
        if (text.charAt(last) != (text.charAt(first) == '{' ? '}' : ']')) {
            return false;
        }
        return new JsonSyntax(text).value(first, 0) == last + 1;
    }

    /** The index after the value that begins at {@code i} of a valid document. */
    static int valueEnd(String text, int i) {
        return new JsonSyntax(text).value(i, 0);
    }

    /** The index after the value at {@code i}, or {@link #INVALID}. */
    private int value(int i, int depth) {
        if (i >= text.length() || depth > MAX_DEPTH) {
            return INVALID;
        }
        return switch (text.charAt(i)) {
            case '{' -> members(i, '}', depth);
            case '[' -> members(i, ']', depth);
            case '"' -> string(i);
            case 't' -> literal(i, "true");
            case 'f' -> literal(i, "false");
            case 'n' -> literal(i, "null");
            default -> number(i);
        };
    }

    private int members(int open, char close, int depth) {
        int i = skipBlanks(text, open + 1);
        if (i < text.length() && text.charAt(i) == close) {
            return i + 1;
        }
        while (true) {
            i = close == '}' ? member(i, depth) : value(i, depth + 1);
            if (i == INVALID) {
                return INVALID;
            }
            i = skipBlanks(text, i);
            char c = i < text.length() ? text.charAt(i) : 0;
            if (c == close) {
                return i + 1;
            }
            if (c != ',') {
                return INVALID;
            }
            i = skipBlanks(text, i + 1);
        }
    }

    private int member(int i, int depth) {
        int keyEnd = i < text.length() && text.charAt(i) == '"' ? string(i) : INVALID;
        if (keyEnd == INVALID) {
            return INVALID;
        }
        int colon = skipBlanks(text, keyEnd);
        if (colon >= text.length() || text.charAt(colon) != ':') {
            return INVALID;
        }
        return value(skipBlanks(text, colon + 1), depth + 1);
    }

    private int string(int open) {
        for (int i = open + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                return i + 1;
            }
            if (c < ' ') {
                return INVALID;
            }
            if (c == '\\') {
                i = escape(i + 1);
                if (i == INVALID) {
                    return INVALID;
                }
            }
        }
        return INVALID;
    }

    /** The index of the last character of the escape whose letter is at {@code i}. */
    private int escape(int i) {
        char c = i < text.length() ? text.charAt(i) : 0;
        if (c == 'u') {
            return i + 4 < text.length() && Chars.allHex(text, i + 1, i + 5) ? i + 4 : INVALID;
        }
        return "\"\\/bfnrt".indexOf(c) >= 0 ? i : INVALID;
    }

    private int literal(int i, String word) {
        return text.startsWith(word, i) ? i + word.length() : INVALID;
    }

    private int number(int start) {
        int first = text.charAt(start) == '-' ? start + 1 : start;
        int i = digits(first);
        if (i == INVALID || (text.charAt(first) == '0' && i > first + 1)) {
            return INVALID;
        }
        if (i < text.length() && text.charAt(i) == '.') {
            i = digits(i + 1);
        }
        if (i != INVALID && i < text.length() && (text.charAt(i) == 'e' || text.charAt(i) == 'E')) {
            boolean signed = i + 1 < text.length() && "+-".indexOf(text.charAt(i + 1)) >= 0;
            i = digits(signed ? i + 2 : i + 1);
        }
        return i;
    }

    private int digits(int start) {
        int i = Chars.digitsEnd(text, start, text.length(), text.length());
        return i > start ? i : INVALID;
    }

    static int skipBlanks(String text, int start) {
        int i = start;
        while (i < text.length() && isBlank(text.charAt(i))) {
            i++;
        }
        return i;
    }

    static boolean isBlank(char c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t';
    }
}
