/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

/** What the digits at a place may be the beginning of, told by a look at the next few characters. Nearly all begin nothing. */
enum NumberShape {
    /** Not asked for. */
    ANY(0),
    /** A telephone, card or social security number, or an address. */
    LONG(1),
    /** An identity number. */
    ID(2);

    /** The longest number of any type is a card, maybe run into the four digits of an escape. */
    private static final int MAX_RUN = 23;

    /** Telephone and social security numbers have no fewer. */
    private static final int MIN_DIGITS = 9;
    /** Within so many characters there are as many digits, if it is a number at all. */
    private static final int MAX_SHAPE = 24;

    /** More are a list of digits. */
    private static final int MAX_GROUPS = 7;

    private static final int MIN_ID_DIGITS = 5;
    private static final int MAX_ID_SHAPE = 14;
    private static final int MAX_ID_GROUPS = 4;

    private static final byte[] PARTS = parts();

    /** How many combinations {@link #at} tells apart. */
    static final int COMBINATIONS = 4;

    private final int bit;

    NumberShape(int bit) {
        this.bit = bit;
    }

    /** The shapes of the digits at {@code at}, as bits. */
    static int at(String text, int at, int end) {
        if (at + MIN_ID_DIGITS > end) {
            return 0;
        }
        int mayBe = partOf(text.charAt(at + 2)) & partOf(text.charAt(at + 4));
        if (mayBe == 0) {
            return 0;
        }
        boolean isLong = (mayBe & LONG.bit) != 0 && isLong(text, at, end);
        boolean isId = (mayBe & ID.bit) != 0 && isId(text, at, end);
        return (isLong ? LONG.bit : 0) | (isId ? ID.bit : 0);
    }

    /** The shapes that a character may be part of; blanks lie beyond ASCII, too. */
    private static int partOf(char c) {
        return c < 128 ? PARTS[c] : LONG.bit | ID.bit;
    }

    /** Whether a detector that needs this shape is to be asked where there are {@code shapes}. */
    boolean isAmong(int shapes) {
        return this == ANY || (shapes & bit) != 0;
    }

    private static boolean isLong(String text, int at, int end) {
        return !Numbers.isFraction(text, at)
                && hasLongDigits(text, at, end)
                && (Numbers.starts(text, at) || Numbers.startBehindEscape(text, at, end) >= 0);
    }

    /** Nine digits in a few groups, with no more than two separators at a time between them, or the three points of an address. */
    private static boolean hasLongDigits(String text, int start, int end) {
        int limit = Math.min(end, start + MAX_SHAPE);
        int digits = 0;
        int points = 0;
        int gap = 0;
        int groups = 1;
        for (int i = start; i < limit; i++) {
            char c = text.charAt(i);
            if (Chars.isDigit(c)) {
                digits++;
                groups += gap > 0 ? 1 : 0;
                gap = 0;
            } else {
                points += c == '.' ? 1 : 0;
                if (!Numbers.isSeparator(c) || ++gap > 2) {
                    break;
                }
            }
            if (groups > MAX_GROUPS) {
                break;
            }
            if (digits >= MIN_DIGITS || (points == 3 && gap == 0)) {
                return digits < MIN_DIGITS || Chars.digitsEnd(text, start, end, MAX_RUN + 1) - start <= MAX_RUN;
            }
        }
        return false;
    }

    /** Five digits in a few groups, with single capitals and separators between them, of which neither a date nor a chain goes on before. */
    private static boolean isId(String text, int at, int end) {
        int limit = Math.min(end, at + MAX_ID_SHAPE);
        int digits = 0;
        int groups = 1;
        boolean between = false;
        for (int i = at; i < limit && digits < MIN_ID_DIGITS; i++) {
            char c = text.charAt(i);
            boolean digit = Chars.isDigit(c);
            groups += digit && between ? 1 : 0;
            if (groups > MAX_ID_GROUPS || (!digit && (between || !(separatesId(c) || Chars.isUpper(c))))) {
                return false;
            }
            digits += digit ? 1 : 0;
            between = !digit;
        }
        return digits >= MIN_ID_DIGITS && !isDate(text, at, end) && !Numbers.continuesChain(text, at);
    }

    /** {@code 2026-03-01} */
    private static boolean isDate(String text, int at, int end) {
        return at + 8 < end && text.charAt(at) == '2' && text.charAt(at + 4) == '-' && text.charAt(at + 7) == '-';
    }

    static boolean separatesId(char c) {
        return c == '-' || c == '.' || c == '/' || c == '+' || Numbers.isBlank(c);
    }

    private static byte[] parts() {
        byte[] parts = new byte[128];
        for (char c = 0; c < parts.length; c++) {
            boolean digit = Chars.isDigit(c);
            boolean inLong = digit || Numbers.isSeparator(c);
            boolean inId = digit || separatesId(c) || Chars.isUpper(c);
            parts[c] = (byte) ((inLong ? LONG.bit : 0) | (inId ? ID.bit : 0));
        }
        return parts;
    }
}
