/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import org.jspecify.annotations.Nullable;

/** E-mail addresses around an at sign; no {@code git@host:}, {@code icon@2x.png} or {@code react@18.2.0}. */
final class EmailDetector implements Detector {
    /** RFC 5321 allows 64; more is taken along, since half an address is still one. */
    private static final int MAX_LOCAL = 320;

    @Override
    public PiiType type() {
        return PiiType.EMAIL;
    }

    @Override
    public boolean startsAt(char before, char c) {
        return AtSign.mayBeAt(before, c);
    }

    @Override
    public long match(String text, int trigger, int end, @Nullable String key) {
        int at = AtSign.start(text, trigger);
        int host = AtSign.end(text, at, end);
        if (host < 0) {
            return Span.NONE;
        }
        int start = localStart(text, at);
        if (start == at || isNoPerson(text, start, at)) {
            return Span.NONE;
        }
        int last = MailHost.end(text, host, end);
        return last < 0 ? Span.NONE : Span.of(start, last);
    }

    private static int localStart(String text, int at) {
        int start = at;
        int limit = Math.max(0, at - MAX_LOCAL);
        while (start > limit && isLocal(text, start - 1, at)) {
            start--;
        }
        start = escapeEnd(text, start, at);
        while (start < at && ".-+%".indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        return start;
    }

    private static boolean isLocal(String text, int i, int at) {
        char c = text.charAt(i);
        if (c == '%') {
            return i + 2 < at && isEncodedLocal(text, i);
        }
        return Chars.isAlnum(c) || c == '.' || c == '_' || c == '-' || c == '+' || Chars.isLatinLetter(c);
    }

    /** {@code %2B}, {@code %2D}, {@code %2E} and {@code %5F} are written for {@code + - . _}; any other escape ends the address. */
    private static boolean isEncodedLocal(String text, int i) {
        char high = text.charAt(i + 1);
        char low = Character.toUpperCase(text.charAt(i + 2));
        return high == '2' ? low == 'B' || low == 'D' || low == 'E' : high == '5' && low == 'F';
    }

    /** Skips the letter of {@code \n} or the digits of <code>&#92;u003c</code> and {@code %3D} right before the address. */
    private static int escapeEnd(String text, int start, int at) {
        if (start == 0 || start == at) {
            return start;
        }
        char before = text.charAt(start - 1);
        int length = 0;
        if (before == '\\') {
            boolean digits = start + 5 <= at && Chars.allHex(text, start + 1, start + 5);
            length = text.charAt(start) == 'u' && digits ? 5 : "nrtbf".indexOf(text.charAt(start)) >= 0 ? 1 : 0;
        } else if (before == '%' && start + 2 <= at && Chars.allHex(text, start, start + 2)) {
            length = 2;
        }
        return start + length < at ? start + length : start;
    }

    private static boolean isNoPerson(String text, int start, int at) {
        boolean git = at - start == 3 && text.regionMatches(true, start, "git", 0, 3);
        return git || (start > 0 && text.charAt(start - 1) == '$' && isVariable(text, start, at));
    }

    private static boolean isVariable(String text, int start, int at) {
        for (int i = start; i < at; i++) {
            char c = text.charAt(i);
            if (!Chars.isUpper(c) && c != '_') {
                return false;
            }
        }
        return true;
    }
}
