/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

/** What the random part of a vendor's key is made of. */
enum KeyAlphabet {
    ALNUM(""),
    /** Capital letters and digits only; vendors who use it have a fixed length, which is proof enough. */
    CAPITALS(""),
    URL_SAFE("_-"),
    /** As {@link #URL_SAFE}, where the names of other things have the same prefix: both cases and a digit must occur. */
    MIXED_CASE("_-"),
    DASHED("-"),
    DOTTED("_-."),
    BASE64("+/="),
    /** What stands behind the host of a webhook. */
    PATH("_-/.");

    private static final int DIGIT = 1;
    private static final int CAPITAL = 2;
    private static final int SMALL = 4;
    private static final int OTHER = 8;

    /** By ASCII character what it is, 0 where it does not belong. */
    @SuppressWarnings("ImmutableEnumChecker") // Nobody changes it.
    private final byte[] kinds = new byte[128];

    KeyAlphabet(String others) {
        boolean small = !name().equals("CAPITALS");
        for (char c = 0; c < kinds.length; c++) {
            int letter = Chars.isUpper(c) ? CAPITAL : Chars.isLetter(c) && small ? SMALL : 0;
            kinds[c] = (byte) (Chars.isDigit(c) ? DIGIT : others.indexOf(c) >= 0 ? OTHER : letter);
        }
    }

    boolean has(char c) {
        return kind(c) != 0;
    }

    private int kind(char c) {
        return c < kinds.length ? kinds[c] : 0;
    }

    /** The index after the last character from {@code from} on that belongs. */
    int end(String text, int from, int end) {
        int i = from;
        while (i < end && kind(text.charAt(i)) != 0) {
            i++;
        }
        return i;
    }

    /** Whether what belongs, from {@code from} on, holds what a random value surely holds and a name made of words does not. */
    boolean looksRandom(String text, int from, int end) {
        int seen = 0;
        int kind = OTHER;
        for (int i = from; i < end && kind != 0; i++) {
            kind = kind(text.charAt(i));
            seen |= kind;
        }
        boolean digit = (seen & DIGIT) != 0;
        boolean letters = (seen & (CAPITAL | SMALL)) == (CAPITAL | SMALL);
        return switch (this) {
            case CAPITALS -> true;
            case DASHED -> digit;
            case DOTTED, MIXED_CASE -> digit && letters;
            default -> digit || letters;
        };
    }
}
