/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import org.jspecify.annotations.Nullable;

/** Payment card numbers, plain or grouped: issuer range and length first, then Luhn's check digit. */
final class CardDetector extends NumberDetector {
    private static final int MIN_DIGITS = 13;
    private static final int MAX_DIGITS = 19;
    /** Visa and others, the 19 digit form, Amex, Diners: the longest first. */
    private static final int[][] GROUPS = {{4, 4, 4, 4, 3}, {4, 4, 4, 4}, {4, 6, 5}, {4, 6, 4}};

    @Override
    public PiiType type() {
        return PiiType.CREDIT_CARD;
    }

    @Override
    long matchNumber(String text, int start, int end, @Nullable String key) {
        int run = Chars.digitsEnd(text, start, end, MAX_DIGITS + 1) - start;
        if (run >= MIN_DIGITS && run <= MAX_DIGITS) {
            return checked(text, start, start + run, run, end);
        }
        return run == 4 && start + run < end && isSeparator(text.charAt(start + run))
                ? grouped(text, start, end)
                : Span.NONE;
    }

    private static long grouped(String text, int start, int end) {
        for (int[] groups : GROUPS) {
            int last = groupsEnd(text, start, end, groups);
            if (last > 0) {
                int digits = last - start - (groups.length - 1);
                long span = checked(text, start, last, digits, end);
                if (span != Span.NONE) {
                    return span;
                }
            }
        }
        return Span.NONE;
    }

    private static int groupsEnd(String text, int start, int end, int[] groups) {
        char separator = text.charAt(start + groups[0]);
        int i = start;
        for (int g = 0; g < groups.length; g++) {
            if (g > 0 && (i >= end || text.charAt(i++) != separator)) {
                return -1;
            }
            int next = Chars.digitsEnd(text, i, end, groups[g]);
            if (next - i != groups[g]) {
                return -1;
            }
            i = next;
        }
        return i;
    }

    private static long checked(String text, int start, int last, int digits, int end) {
        return Numbers.ends(text, last, end) && isIssued(text, start, digits) && passesLuhn(text, start, last)
                ? Span.of(start, last)
                : Span.NONE;
    }

    private static boolean isIssued(String text, int start, int digits) {
        int prefix = 0;
        int taken = 0;
        for (int i = start; taken < 4; i++) {
            prefix = prefix * 10 + text.charAt(i) - '0';
            taken++;
        }
        return CardIssuers.issue(prefix, digits);
    }

    private static boolean passesLuhn(String text, int start, int last) {
        int sum = 0;
        boolean doubled = false;
        for (int i = last - 1; i >= start; i--) {
            if (Chars.isDigit(text.charAt(i))) {
                int digit = text.charAt(i) - '0';
                int weighted = doubled ? digit * 2 : digit;
                sum += weighted > 9 ? weighted - 9 : weighted;
                doubled = !doubled;
            }
        }
        return sum % 10 == 0;
    }

    private static boolean isSeparator(char c) {
        return c == '-' || Numbers.isBlank(c);
    }
}
