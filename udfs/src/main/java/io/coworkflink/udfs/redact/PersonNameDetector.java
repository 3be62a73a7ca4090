/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import org.jspecify.annotations.Nullable;

/** The name before an address in angle brackets, in the headers of commits and mails. */
final class PersonNameDetector implements Detector {
    private static final int MAX_NAME = 64;
    private static final int MAX_ADDRESS = 128;
    static final Words HEADERS =
            new Words("author committer from to cc co-authored-by signed-off-by reviewed-by acked-by"
                    + " tested-by reported-by commit tagger reply-to sender bcc authored-by by suggested-by");
    static final Words NO_NAMES = new Words("github gitlab noreply bot actions");

    @Override
    public PiiType type() {
        return PiiType.PERSON_NAME;
    }

    @Override
    public boolean startsAt(char before, char c) {
        return before == ' ' && c == '<';
    }

    @Override
    public long match(String text, int at, int end, @Nullable String key) {
        int last = at - 1;
        int start = last;
        int limit = Math.max(0, last - MAX_NAME);
        while (start > limit && isNameChar(text.charAt(start - 1))) {
            start--;
        }
        if (start == 0 || text.charAt(start - 1) != ':' || !holdsAddress(text, at, end)) {
            return Span.NONE;
        }
        int word = start - 1;
        while (word > 0
                && start - word < 20
                && (Chars.isLetter(text.charAt(word - 1)) || text.charAt(word - 1) == '-')) {
            word--;
        }
        boolean header = HEADERS.has(text, word, start - 1);
        start = SecretValues.skipBlanks(text, start, last);
        start += text.startsWith("\"", start) ? 1 : 0;
        last -= text.charAt(last - 1) == '"' ? 1 : 0;
        return header && last - start >= 2 && !NO_NAMES.endOf(text, start, last) ? Span.of(start, last) : Span.NONE;
    }

    private static boolean isNameChar(char c) {
        return SecretNames.isLetter(c)
                || c == ','
                || c == ' '
                || c == '.'
                || c == '\''
                || c == '-'
                || c == '"'
                || c == '\u2019';
    }

    /** An address, or what is left of one. */
    private static boolean holdsAddress(String text, int at, int end) {
        int close = text.indexOf('>', at);
        if (close < 0 || close >= end || close - at > MAX_ADDRESS) {
            return false;
        }
        int sign = text.indexOf('@', at);
        return (sign > 0 && sign < close)
                || text.charAt(close - 1) == ']'
                || Pseudonymizer.isPseudonym(text, at + 1, close);
    }
}
