/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

/**
 * A text without what makes data look the same to a person and different to a program: characters of no width, digits of other
 * scripts, wide letters, unusual blanks and hyphens. Web pages and documents are full of them, so they come with what people paste.
 */
final class Disguise {
    private static final char NOTHING = 0;
    private static final int WIDE_TO_ASCII = 0xfee0;

    private final StringBuilder plain;
    /** Where in the text each character of the plain one stands. */
    private final int[] offsets;

    private int length;

    private Disguise(int size) {
        plain = new StringBuilder(size);
        offsets = new int[size];
    }

    /** The characters {@code [from, to)} in plain. */
    static Disguise of(String text, int from, int to) {
        Disguise disguise = new Disguise(to - from);
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            disguise.add(isOne(c) ? inPlain(c) : c, i);
        }
        return disguise;
    }

    String plain() {
        return plain.toString();
    }

    /** The index in the plain text of what stands at {@code at}, or first behind it. */
    int indexOf(int at) {
        int index = 0;
        while (index < length && offsets[index] < at) {
            index++;
        }
        return index;
    }

    /** Where the plain character at {@code index} stands. */
    int offset(int index) {
        return offsets[index];
    }

    static boolean isOne(char c) {
        return isInvisible(c) || isBlank(c) || isHyphen(c) || isWide(c) || Character.isDigit(c);
    }

    private static char inPlain(char c) {
        if (isInvisible(c)) {
            return NOTHING;
        }
        if (Character.isDigit(c)) {
            return Character.forDigit(Character.digit(c, 10), 10);
        }
        return isBlank(c) ? ' ' : isHyphen(c) ? '-' : (char) (c - WIDE_TO_ASCII);
    }

    private void add(char c, int offset) {
        if (c != NOTHING) {
            plain.append(c);
            offsets[length++] = offset;
        }
    }

    static boolean isIn(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (isOne(text.charAt(i)) && !Chars.isDigit(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** Soft hyphen, zero widths, marks and overrides of direction, joiners, byte order mark. */
    private static boolean isInvisible(char c) {
        return c == '\u00ad'
                || (c >= '\u200b' && c <= '\u200f')
                || (c >= '\u202a' && c <= '\u202e')
                || (c >= '\u2060' && c <= '\u2069')
                || c == '\ufeff';
    }

    private static boolean isBlank(char c) {
        return (c >= '\u2000' && c <= '\u200a') || c == '\u202f' || c == '\u205f' || c == '\u3000';
    }

    private static boolean isHyphen(char c) {
        return (c >= '\u2010' && c <= '\u2013') || c == '\u2212';
    }

    /** Letters and what stands in addresses and numbers; wide commas and brackets are the usual ones where they are used. */
    private static boolean isWide(char c) {
        return (c >= '\uff21' && c <= '\uff3a')
                || (c >= '\uff41' && c <= '\uff5a')
                || "\uff0b\uff0d\uff0e\uff20".indexOf(c) >= 0;
    }
}
