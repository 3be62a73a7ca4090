/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

/** Reads the digits of a phone number as people write it: groups with up to two separators between them. */
final class PhoneDigits {
    private PhoneDigits() {}

    /** The index after the last digit, reading whole groups while there are fewer than {@code max} digits. */
    static int end(String text, int start, int end, int max) {
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

    /** Whether no digit, word, time or fraction goes on behind the number. */
    static boolean endsAt(String text, int i, int end) {
        boolean time = i < end && text.charAt(i) == ':' && Chars.digitAt(text, i + 1, end);
        return !time && Numbers.ends(text, i, end);
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
