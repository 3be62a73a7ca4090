/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import org.jspecify.annotations.Nullable;

/** Identity numbers with a check digit, behind a word that announces them. */
final class NationalIdDetector implements Detector {
    private static final int MIN_LENGTH = 7;
    private static final int MAX_LENGTH = 18;
    private static final int MAX_CHARS = 26;
    private static final int MAX_LETTERS = 6;
    private static final int MIN_DIGITS = 5;
    private static final int MAX_SHAPE = 14;

    @Override
    public PiiType type() {
        return PiiType.NATIONAL_ID;
    }

    @Override
    public boolean startsAt(char before, char c) {
        return NumberDetector.startsNumber(before, c) || (Chars.isUpper(before) && Chars.isDigit(c));
    }

    @Override
    public long match(String text, int at, int end, @Nullable String key) {
        if (!hasDigits(text, at, end)) {
            return Span.NONE;
        }
        long span = id(text, at, end, key);
        int behindEscape = span == Span.NONE ? Numbers.startBehindEscape(text, at, end) : -1;
        return behindEscape >= 0 && hasDigits(text, behindEscape, end) ? id(text, behindEscape, end, key) : span;
    }

    /** The number whose first digit is at {@code at}. */
    private static long id(String text, int at, int end, @Nullable String key) {
        int last = longestEnd(text, at, end);
        int start = lettersStart(text, at);
        if (last - start < MIN_LENGTH || !startsId(text, start) || !IdKinds.ANY.names(text, start, key)) {
            return Span.NONE;
        }
        while (last > at) {
            if (Chars.endsWord(text, last, end) && isId(text, start, last, key)) {
                return Span.of(start, last);
            }
            last--;
        }
        return Span.NONE;
    }

    /** Six digits, with single capitals and separators between them; this alone rules out nearly all numbers. */
    private static boolean hasDigits(String text, int at, int end) {
        int limit = Math.min(end, at + MAX_SHAPE);
        int digits = 0;
        int others = 0;
        for (int i = at; i < limit && others < 2 && digits < MIN_DIGITS; i++) {
            char c = text.charAt(i);
            boolean digit = Chars.isDigit(c);
            digits += digit ? 1 : 0;
            others = digit ? 0 : isSeparator(c) || Chars.isUpper(c) ? others + 1 : 2;
        }
        return digits >= MIN_DIGITS && !isDate(text, at, end);
    }

    /** {@code 2026-03-01} */
    private static boolean isDate(String text, int at, int end) {
        return at + 8 < end && text.charAt(at) == '2' && text.charAt(at + 4) == '-' && text.charAt(at + 7) == '-';
    }

    private static boolean startsId(String text, int start) {
        return Chars.startsWord(text, start) && !Numbers.continuesChain(text, start);
    }

    /** Digits, capitals, and single separators. */
    private static int longestEnd(String text, int at, int end) {
        int limit = Math.min(end, at + MAX_CHARS);
        int i = at;
        int last = at;
        while (i < limit) {
            char c = text.charAt(i);
            if (Chars.isDigit(c) || Chars.isUpper(c)) {
                last = i + 1;
            } else if (last < i || !isSeparator(c)) {
                break;
            }
            i++;
        }
        return last;
    }

    private static boolean isSeparator(char c) {
        return c == '-' || c == '.' || c == '/' || c == '+' || Numbers.isBlank(c);
    }

    /** Where the capitals before the first digit begin, one blank before it included. */
    private static int lettersStart(String text, int at) {
        int i = at;
        while (i > 0 && at - i < MAX_LETTERS && Chars.isUpper(text.charAt(i - 1))) {
            i--;
        }
        boolean apart = i == at
                && at >= 3
                && Numbers.isBlank(text.charAt(at - 1))
                && Chars.isUpper(text.charAt(at - 2))
                && Chars.isUpper(text.charAt(at - 3))
                && Chars.startsWord(text, at - 3);
        return apart && IdKinds.ANY.names(text, at - 3, null) ? at - 3 : i;
    }

    private static boolean isId(String text, int start, int last, @Nullable String key) {
        int length = 0;
        for (int i = start; i < last; i++) {
            length += Chars.isAlnum(text.charAt(i)) ? 1 : 0;
        }
        for (IdKinds.Kind kind : IdKinds.ALL) {
            boolean announced = length >= kind.minimum()
                    && length <= kind.maximum()
                    && kind.label().names(text, start, key);
            if (announced && kind.accepts(compact(text, start, last))) {
                return true;
            }
        }
        return false;
    }

    private static String compact(String text, int start, int last) {
        StringBuilder compact = new StringBuilder(MAX_LENGTH);
        for (int i = start; i < last; i++) {
            if (Chars.isAlnum(text.charAt(i))) {
                compact.append(Character.toUpperCase(text.charAt(i)));
            }
        }
        return compact.toString();
    }
}
