/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import org.jspecify.annotations.Nullable;

/** Hardware addresses: six pairs with colons or hyphens, or three groups of four with dots. */
final class MacDetector implements Detector {
    private static final int PAIRS = 17;
    private static final int GROUPS = 14;

    @Override
    public PiiType type() {
        return PiiType.MAC_ADDRESS;
    }

    @Override
    public boolean startsAt(char before, char c) {
        return (c == ':' || c == '-' || c == '.') && Chars.isHex(before);
    }

    @Override
    public boolean goesOn(char before, char c, char next) {
        return Chars.isHex(next);
    }

    @Override
    public long match(String text, int at, int end, @Nullable String key) {
        char separator = text.charAt(at);
        boolean dotted = separator == '.';
        int second = at + (dotted ? 5 : 3);
        if (second >= end || text.charAt(second) != separator) {
            return Span.NONE;
        }
        int size = dotted ? 4 : 2;
        int start = at - size;
        int last = start + (dotted ? GROUPS : PAIRS);
        boolean shaped = start >= 0
                && last <= end
                && text.charAt(at + size + 1) == separator
                && hasGroups(text, start, last, size);
        boolean alone = shaped
                && Chars.startsWord(text, start)
                && Chars.endsWord(text, last, end)
                && !goesOn(text, start - 1, separator, end)
                && !goesOn(text, last, separator, end);
        return alone && !isNothing(text, start, last) && (!dotted || hasLetterAndDigit(text, start, last))
                ? Span.of(start, last)
                : Span.NONE;
    }

    private static boolean hasGroups(String text, int start, int last, int size) {
        char separator = text.charAt(start + size);
        for (int i = start; i < last; i++) {
            boolean between = (i - start) % (size + 1) == size;
            char c = text.charAt(i);
            if (between ? c != separator : !Chars.isHex(c)) {
                return false;
            }
        }
        return true;
    }

    /** A fingerprint or a longer name has more pairs. */
    private static boolean goesOn(String text, int i, char separator, int end) {
        if (i < 0 || i >= end || text.charAt(i) != separator) {
            return false;
        }
        boolean hexBefore = i > 0 && Chars.isHex(text.charAt(i - 1));
        boolean hexBehind = i + 1 < end && Chars.isHex(text.charAt(i + 1));
        return hexBefore && hexBehind;
    }

    /** All zeros and all ones are no device. */
    private static boolean isNothing(String text, int start, int last) {
        char first = Character.toLowerCase(text.charAt(start));
        for (int i = start; i < last; i++) {
            char c = Character.toLowerCase(text.charAt(i));
            if (Chars.isHex(c) && c != first) {
                return false;
            }
        }
        return first == '0' || first == 'f';
    }

    private static boolean hasLetterAndDigit(String text, int start, int last) {
        boolean letter = false;
        boolean digit = false;
        for (int i = start; i < last; i++) {
            letter |= Chars.isLetter(text.charAt(i));
            digit |= Chars.isDigit(text.charAt(i));
        }
        return letter && digit;
    }
}
