/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import org.jspecify.annotations.Nullable;

/** Redacts the strings and long numbers of a valid JSON text, and copies everything between them as it is. */
final class JsonText {
    /** Shorter numbers are no card, phone or social security number. */
    private static final int MIN_NUMBER = 9;

    /** A quote, a colon, blanks, a bracket and a quote. */
    private static final int MAX_KEY_DISTANCE = 6;

    private final Redactor redactor;
    private final String text;
    private final int levels;
    private final FindCounts counts;
    private final @Nullable String outerKey;

    private @Nullable StringBuilder out;
    private int copied;
    private int keyStart = -1;
    private int keyEnd = -1;

    /** @param outerKey the name under which the whole text stands */
    JsonText(Redactor redactor, String text, @Nullable String outerKey, int levels, FindCounts counts) {
        this.redactor = redactor;
        this.text = text;
        this.outerKey = outerKey;
        this.levels = levels;
        this.counts = counts;
    }

    String redact() {
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == '"') {
                i = string(i + 1);
            } else if (c == '-' || Chars.isDigit(c)) {
                i = number(i);
            } else {
                i++;
            }
        }
        return out == null ? text : out.append(text, copied, text.length()).toString();
    }

    private int string(int start) {
        int close = start;
        boolean escaped = false;
        while (text.charAt(close) != '"') {
            boolean escape = text.charAt(close) == '\\';
            escaped |= escape;
            close += escape ? 2 : 1;
        }
        boolean isKey = isKey(close);
        boolean nested = start < close && (text.charAt(start) == '{' || text.charAt(start) == '[');
        if (escaped || nested || !(isKey || followsKey(start))) {
            apart(start, close, isKey ? null : key());
        } else {
            inPlace(start, close);
        }
        if (isKey) {
            keyStart = start;
            keyEnd = close;
        }
        return close + 1;
    }

    private boolean isKey(int close) {
        int next = JsonSyntax.skipBlanks(text, close + 1);
        return next < text.length() && text.charAt(next) == ':';
    }

    private void apart(int start, int close, @Nullable String key) {
        String value = JsonEscapes.unescape(text, start, close);
        String redacted = redactor.redact(value, key, levels, counts);
        if (!redacted.equals(value)) {
            JsonEscapes.escape(redacted, copyUpTo(start));
            copied = close;
        }
    }

    private void inPlace(int start, int close) {
        Finds finds = redactor.scanner().find(text, start, close, null);
        if (finds != null) {
            finds.replaceIn(text, start, close, copyUpTo(start), counts);
            copied = close;
        }
    }

    /** A number with a find becomes a string, since a placeholder is no number. */
    private int number(int start) {
        int end = start;
        while (isNumberChar(text.charAt(end))) {
            end++;
        }
        Finds finds = end - start < MIN_NUMBER ? null : findNumber(start, end);
        if (finds != null) {
            FindType type = finds.strongest();
            counts.add(type.name());
            copyUpTo(start).append('"').append(type.placeholder()).append('"');
            copied = end;
        }
        return end;
    }

    private @Nullable Finds findNumber(int start, int end) {
        return followsKey(start)
                ? redactor.scanner().find(text, start, end, null)
                : redactor.scanner().find(text.substring(start, end), 0, end - start, key());
    }

    /** Whether the key stands so close before the value that a scan in place reads it as context. */
    private boolean followsKey(int start) {
        return keyStart < 0 ? outerKey == null : start - keyEnd <= MAX_KEY_DISTANCE;
    }

    /** The name under which the value stands. */
    private @Nullable String key() {
        return keyStart < 0 ? outerKey : text.substring(keyStart, keyEnd);
    }

    private StringBuilder copyUpTo(int end) {
        StringBuilder target = out == null ? new StringBuilder(text.length() + 16) : out;
        out = target;
        return target.append(text, copied, end);
    }

    private static boolean isNumberChar(char c) {
        return Chars.isDigit(c) || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E';
    }
}
