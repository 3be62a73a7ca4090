/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

/** ASCII character classes, and where a word begins in text that may hold escapes. */
final class Chars {
    private static final byte DIGIT = 1;
    private static final byte UPPER = 2;
    private static final byte LOWER = 4;
    private static final byte HEX = 8;
    private static final byte[] CLASSES = classes();

    private Chars() {}

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isHex(char c) {
        return is(c, HEX);
    }

    static boolean isLetter(char c) {
        return is(c, UPPER | LOWER);
    }

    static boolean isUpper(char c) {
        return is(c, UPPER);
    }

    static boolean isAlnum(char c) {
        return is(c, DIGIT | UPPER | LOWER);
    }

    /** Latin letters beyond ASCII: they belong to names and hosts, while CJK neighbours end them. */
    static boolean isLatinLetter(char c) {
        return c >= '\u00c0' && c <= '\u024f' && c != '\u00d7' && c != '\u00f7';
    }

    static boolean digitAt(String text, int i, int end) {
        return i >= 0 && i < end && isDigit(text.charAt(i));
    }

    /** The index after the run of digits from {@code i} on, looking at {@code max} characters at most. */
    static int digitsEnd(String text, int i, int end, int max) {
        int limit = Math.min(end, i + max);
        int k = i;
        while (k < limit && isDigit(text.charAt(k))) {
            k++;
        }
        return k;
    }

    /** Whether {@code at} begins a word: nothing alphanumeric before it, or only the end of an escape. */
    static boolean startsWord(String text, int at) {
        return at == 0 || !isAlnum(text.charAt(at - 1)) || endsEscape(text, at);
    }

    /** Whether no word goes on at {@code at}. */
    static boolean endsWord(String text, int at, int end) {
        return at >= end || !isAlnum(text.charAt(at));
    }

    /** Whether the letters before {@code at} are the end of {@code \n}, <code>&#92;u003c</code> or {@code %2C}, and no word. */
    static boolean endsEscape(String text, int at) {
        char last = text.charAt(at - 1);
        if (at >= 2 && text.charAt(at - 2) == '\\' && "nrtbf".indexOf(last) >= 0) {
            return true;
        }
        if (at >= 3 && text.charAt(at - 3) == '%') {
            return isHex(last) && isHex(text.charAt(at - 2));
        }
        return at >= 6 && text.charAt(at - 6) == '\\' && text.charAt(at - 5) == 'u' && allHex(text, at - 4, at);
    }

    /** The index after the {@code %20} or <code>&#92;u0022</code> of whose digits {@code at} is one, or -1. */
    static int escapeEnd(String text, int at, int end) {
        for (int i = at - 1; i >= Math.max(0, at - 5); i--) {
            char c = text.charAt(i);
            int digits = c == '%' ? i + 1 : c == '\\' && text.charAt(i + 1) == 'u' ? i + 2 : end;
            int last = digits + (c == '%' ? 2 : 4);
            if (last <= end && last > at && allHex(text, digits, last)) {
                return last;
            }
        }
        return -1;
    }

    static boolean allHex(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!isHex(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean is(char c, int classes) {
        return c < 128 && (CLASSES[c] & classes) != 0;
    }

    private static byte[] classes() {
        byte[] classes = new byte[128];
        for (char c = '0'; c <= '9'; c++) {
            classes[c] = DIGIT | HEX;
        }
        for (char c = 'A'; c <= 'Z'; c++) {
            classes[c] = UPPER;
            classes[c + 32] = LOWER;
        }
        for (char c = 'A'; c <= 'F'; c++) {
            classes[c] |= HEX;
            classes[c + 32] |= HEX;
        }
        return classes;
    }
}
