/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

/** The at sign of an e-mail address, plain or in one of the forms in which URLs, JSON and HTML hold it. */
final class AtSign {
    private static final int MAX_TWENTY_FIVES = 4;
    private static final int MAX_BACKSLASHES = 64;

    private AtSign() {}

    /** Whether an at sign may be recognised by these two characters; those that begin one are too frequent. */
    static boolean mayBeAt(char before, char c) {
        return c == '@'
                || (before == '%' && (c == '4' || c == '2'))
                || (before == '\\' && c == 'u')
                || (before == '&' && (c == '#' || c == 'c'));
    }

    /** Where the at sign begins that {@link #mayBeAt} recognised at {@code at}. */
    static int start(String text, int at) {
        if (text.charAt(at) == '@' || at == 0) {
            return at;
        }
        int start = at - 1;
        while (start > 0
                && at - start < MAX_BACKSLASHES
                && text.charAt(start) == '\\'
                && text.charAt(start - 1) == '\\') {
            start--;
        }
        return start;
    }

    /** The index after the at sign that begins at {@code at}, or -1. */
    static int end(String text, int at, int end) {
        return switch (text.charAt(at)) {
            case '@' -> at + 1;
            case '%' -> percentEnd(text, at, end);
            case '\\' -> backslashEnd(text, at, end);
            case '&' -> entityEnd(text, at, end);
            default -> -1;
        };
    }

    /** {@code %40}, or encoded again {@code %2540}. */
    private static int percentEnd(String text, int at, int end) {
        int i = at + 1;
        for (int n = 0; n < MAX_TWENTY_FIVES && text.startsWith("25", i); n++) {
            i += 2;
        }
        return endWithin(text, i, "40", end);
    }

    /** <code>&#92;u0040</code>, with as many backslashes as there were levels of JSON. */
    private static int backslashEnd(String text, int at, int end) {
        int i = at;
        while (i < end && text.charAt(i) == '\\') {
            i++;
        }
        return endWithin(text, i, "u0040", end);
    }

    private static int entityEnd(String text, int at, int end) {
        int decimal = endWithin(text, at, "&#64;", end);
        int hex = decimal > 0 ? decimal : endWithin(text, at, "&#x40;", end);
        return hex > 0 ? hex : endWithin(text, at, "&commat;", end);
    }

    private static int endWithin(String text, int i, String expected, int end) {
        int last = i + expected.length();
        return last <= end && text.regionMatches(true, i, expected, 0, expected.length()) ? last : -1;
    }
}
