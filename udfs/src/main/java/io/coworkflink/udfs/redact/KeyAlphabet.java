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

    private final String others;

    KeyAlphabet(String others) {
        this.others = others;
    }

    boolean has(char c) {
        boolean alnum = this == CAPITALS ? Chars.isUpper(c) || Chars.isDigit(c) : Chars.isAlnum(c);
        return alnum || others.indexOf(c) >= 0;
    }

    /** Whether {@code [from, to)} holds what a random value surely holds and a name made of words does not. */
    boolean looksRandom(String text, int from, int to) {
        boolean digit = false;
        boolean capital = false;
        boolean small = false;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            digit |= Chars.isDigit(c);
            capital |= Chars.isUpper(c);
            small |= Chars.isLetter(c) && !Chars.isUpper(c);
        }
        return switch (this) {
            case CAPITALS -> true;
            case DASHED -> digit;
            case DOTTED, MIXED_CASE -> digit && capital && small;
            default -> digit || (capital && small);
        };
    }
}
