/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import org.jspecify.annotations.Nullable;

/** A detector of what begins with a digit. */
abstract class NumberDetector implements Detector {
    /** The last letters of {@code \n} and of hexadecimal escapes, behind which a number may begin. */
    private static final String ENDS_OF_ESCAPES = "abcdefABCDEFnrtu";

    @Override
    public boolean startsAt(char before, char c) {
        return startsNumber(before, c);
    }

    @Override
    public boolean goesOn(char before, char c, char next) {
        return numberGoesOn(next);
    }

    @Override
    public NumberShape needs() {
        return NumberShape.LONG;
    }

    static boolean startsNumber(char before, char c) {
        return Chars.isDigit(c)
                && !Chars.isDigit(before)
                && (!Chars.isLetter(before) || ENDS_OF_ESCAPES.indexOf(before) >= 0);
    }

    /** A blank may lie beyond ASCII. */
    static boolean numberGoesOn(char next) {
        return next == 0 || Chars.isDigit(next) || Numbers.isSeparator(next);
    }

    @Override
    public final long match(String text, int at, int end, @Nullable String key) {
        long span = Numbers.starts(text, at) ? matchNumber(text, at, end, key) : Span.NONE;
        int behindEscape = span == Span.NONE ? Numbers.startBehindEscape(text, at, end) : -1;
        return behindEscape < 0 ? span : matchNumber(text, behindEscape, end, key);
    }

    /** The find that begins with the digit at {@code start}, or {@link Span#NONE}. */
    abstract long matchNumber(String text, int start, int end, @Nullable String key);
}
