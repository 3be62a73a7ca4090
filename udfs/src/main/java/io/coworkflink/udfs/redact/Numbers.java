/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

/** Where a number written by people begins and ends. */
final class Numbers {
    private Numbers() {}

    /** What people and addresses put between groups of digits. */
    static boolean isSeparator(char c) {
        return c == '-' || c == '.' || c == '/' || c == '(' || c == ')' || isBlank(c);
    }

    /**
     * In {@code %20555} and <code>&#92;u0022555</code>, the digits of the escape run into those of the number: where the latter
     * begins, or -1.
     */
    static int startBehindEscape(String text, int at, int end) {
        int behind = Chars.escapeEnd(text, at, end);
        boolean run = Chars.digitAt(text, behind, end) && Chars.digitsEnd(text, at, behind, 4) == behind;
        return run ? behind : -1;
    }

    /** Whether a number may begin here: no word, float or version goes on. */
    static boolean starts(String text, int start) {
        if (start == 0) {
            return true;
        }
        return !isFraction(text, start) && Chars.startsWord(text, start);
    }

    /** Whether the digits at {@code start} stand behind a point and another digit. */
    static boolean isFraction(String text, int start) {
        return start > 1 && text.charAt(start - 1) == '.' && Chars.isDigit(text.charAt(start - 2));
    }

    /** Whether a number may end here: no word goes on, and no fraction. */
    static boolean ends(String text, int i, int end) {
        return Chars.endsWord(text, i, end) && !(i < end && text.charAt(i) == '.' && Chars.digitAt(text, i + 1, end));
    }

    /** Whether the number goes on a chain such as {@code 12-345}, of which it is only a part. */
    static boolean continuesChain(String text, int start) {
        return start > 1 && text.charAt(start - 1) == '-' && Chars.isDigit(text.charAt(start - 2));
    }

    /** Whether a chain such as {@code 345-67} goes on behind the number. */
    static boolean chainContinues(String text, int i, int end) {
        return i < end && text.charAt(i) == '-' && Chars.digitAt(text, i + 1, end);
    }

    static boolean isBlank(char c) {
        return c == ' ' || c == '\u00a0';
    }

    static int value(String text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            value = value * 10 + text.charAt(i) - '0';
        }
        return value;
    }
}
