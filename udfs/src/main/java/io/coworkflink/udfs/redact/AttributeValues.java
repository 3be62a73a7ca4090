/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

/** What a value looks like, for deciding whether it can stay unread. */
public final class AttributeValues {
    private static final int MAX_IDENTIFIER = 128;
    /** A longer number under a name that nobody knows may be a card, a phone or a social security number. */
    private static final int MAX_NUMBER = 8;

    private static final boolean[] IDENTIFIER_CHARS = identifierChars();

    private AttributeValues() {}

    /** Whether a value looks like an identifier, as opposed to text: {@code [A-Za-z0-9_.:/-]{1,128}}. */
    public static boolean isIdentifier(String value) {
        int length = value.length();
        if (length == 0 || length > MAX_IDENTIFIER) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            if (c >= IDENTIFIER_CHARS.length || !IDENTIFIER_CHARS[c]) {
                return false;
            }
        }
        return true;
    }

    /** Without the blanks and braces that some senders put around an identifier. */
    static String bare(String value) {
        if (value.length() < 3 || Chars.isAlnum(value.charAt(0))) {
            return value;
        }
        String stripped = value.strip();
        return stripped.startsWith("{") && stripped.endsWith("}")
                ? stripped.substring(1, stripped.length() - 1)
                : stripped;
    }

    /** A boolean, or a number too short to be anything else. */
    static boolean isPlain(String value) {
        return value.length() <= MAX_NUMBER && (value.equals("true") || value.equals("false") || isNumber(value));
    }

    private static boolean isNumber(String value) {
        int start = value.startsWith("-") ? 1 : 0;
        int points = 0;
        for (int i = start; i < value.length(); i++) {
            char c = value.charAt(i);
            points += c == '.' ? 1 : 0;
            if (c != '.' && !Chars.isDigit(c)) {
                return false;
            }
        }
        return points < 2 && value.length() - start > points;
    }

    private static boolean[] identifierChars() {
        boolean[] chars = new boolean[128];
        for (char c = 0; c < chars.length; c++) {
            chars[c] = Chars.isAlnum(c) || "_.:/-".indexOf(c) >= 0;
        }
        return chars;
    }
}
