/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

/** Reads the digits of a phone number as people write it: groups with up to two separators between them. */
final class PhoneDigits {
    private PhoneDigits() {}

    /**
     * The index after the last digit of the number that begins at {@code start}: as many whole groups as have {@code max} digits
     * at most, without a word, fraction or time that stands behind.
     */
    static int end(String text, int start, int end, int max) {
        int last = longestEnd(text, start, end, max);
        while (last > start && !endsGroup(text, last, end)) {
            last = previousGroupEnd(text, start, last);
        }
        return last;
    }

    private static int longestEnd(String text, int start, int end, int max) {
        int count = 0;
        int last = start;
        int i = start;
        while (i >= 0 && i < end && count < max) {
            if (Chars.isDigit(text.charAt(i))) {
                count++;
                last = ++i;
            } else {
                i = groupStart(text, i, end);
            }
        }
        return last;
    }

    private static boolean endsGroup(String text, int last, int end) {
        boolean time = last + 1 < end
                && text.charAt(last) == ':'
                && Chars.isDigit(text.charAt(last + 1))
                && lastGroup(text, last) <= 2;
        return !time && Numbers.ends(text, last, end);
    }

    /** The length of the last group, as far as it tells a time of day from other digits. */
    private static int lastGroup(String text, int last) {
        int length = 1;
        while (length < 3 && last - length > 0 && Chars.isDigit(text.charAt(last - length - 1))) {
            length++;
        }
        return length;
    }

    private static int previousGroupEnd(String text, int start, int last) {
        int i = last;
        while (i > start && Chars.isDigit(text.charAt(i - 1))) {
            i--;
        }
        while (i > start && !Chars.isDigit(text.charAt(i - 1))) {
            i--;
        }
        return i;
    }

    static int count(String text, int start, int end) {
        int count = 0;
        for (int i = start; i < end; i++) {
            count += Chars.isDigit(text.charAt(i)) ? 1 : 0;
        }
        return count;
    }

    /** The digits as one number; up to 18 fit. */
    static long value(String text, int start, int end) {
        long value = 0;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            value = Chars.isDigit(c) ? value * 10 + c - '0' : value;
        }
        return value;
    }

    /** The first digit behind one or two separators, or -1. */
    private static int groupStart(String text, int i, int end) {
        int k = i;
        while (k < end && k - i < 3 && Numbers.isSeparator(text.charAt(k))) {
            k++;
        }
        return k - i < 3 && Chars.digitAt(text, k, end) ? k : -1;
    }
}
