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

    @Override
    public PiiType type() {
        return PiiType.NATIONAL_ID;
    }

    @Override
    public boolean startsAt(char before, char c) {
        return NumberDetector.startsNumber(before, c) || (Chars.isUpper(before) && Chars.isDigit(c));
    }

    @Override
    public boolean goesOn(char before, char c, char next) {
        return next == 0 || Chars.isDigit(next) || Chars.isUpper(next) || NumberShape.separatesId(next);
    }

    @Override
    public NumberShape needs() {
        return NumberShape.ID;
    }

    @Override
    public long match(String text, int at, int end, @Nullable String key) {
        long span = id(text, at, end, key);
        int behindEscape = span == Span.NONE ? Numbers.startBehindEscape(text, at, end) : -1;
        return behindEscape >= 0 && NumberShape.ID.isAmong(NumberShape.at(text, behindEscape, end))
                ? id(text, behindEscape, end, key)
                : span;
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
            } else if (last < i || !NumberShape.separatesId(c)) {
                break;
            }
            i++;
        }
        return last;
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
