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

    @SuppressWarnings("ImmutableEnumChecker") // Nobody changes a set.
    private final AsciiSet characters;

    KeyAlphabet(String others) {
        this.characters = name().equals("CAPITALS")
                ? AsciiSet.of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
                : AsciiSet.alnumAnd(others);
    }

    boolean has(char c) {
        return characters.has(c);
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
