/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import java.util.Set;
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
    private int nameStart = -1;
    private int nameEnd = -1;
    /** The flag of a command, in a list of arguments, that stands before the value. */
    private int flagStart = -1;

    private int flagEnd = -1;

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
            inPlace(start, close, isKey);
        }
        if (isKey) {
            keyStart = start;
            keyEnd = close;
        }
        boolean flag = !isKey && text.startsWith("-", start);
        flagStart = flag ? start : -1;
        flagEnd = close;
        if (!isKey && (keyIs("name") || keyIs("key"))) {
            nameStart = start;
            nameEnd = close;
        }
        return close + 1;
    }

    private boolean keyIs(String name) {
        return keyEnd - keyStart == name.length() && text.startsWith(name, keyStart);
    }

    /** What the key says of its value, or in {@code {"name": "DB_PASSWORD", "value": …}} the name beside it. */
    private SecretNames.Kind secretKind() {
        if (keyStart < 0) {
            return outerKey == null ? SecretNames.Kind.NONE : SecretNames.kind(outerKey);
        }
        if (flagStart >= 0) {
            return SecretNames.kind(text, flagStart, flagEnd);
        }
        boolean pair = nameStart >= 0 && keyIs("value");
        return pair ? SecretNames.kind(text, nameStart, nameEnd) : SecretNames.kind(text, keyStart, keyEnd);
    }

    private boolean isKey(int close) {
        int next = JsonSyntax.skipBlanks(text, close + 1);
        return next < text.length() && text.charAt(next) == ':';
    }

    private void apart(int start, int close, @Nullable String key) {
        String value = JsonEscapes.unescape(text, start, close);
        if (key != null
                && replacesNamed(NamedSecret.find(secretKind(), value, 0, value.length(), types()), start, close)) {
            return;
        }
        FindCounts inner = counts.wantsSpans() ? counts.inside(JsonEscapes.offsets(text, start, close)) : counts;
        String redacted = redactor.redact(value, key, levels, inner);
        if (!redacted.equals(value)) {
            JsonEscapes.escape(redacted, copyUpTo(start));
            copied = close;
        }
    }

    /** Escapes make the value longer than what was found in it: it goes from quote to quote. */
    private boolean replacesNamed(@Nullable Finds named, int start, int close) {
        if (named == null) {
            return false;
        }
        Finds whole = new Finds();
        whole.add(named.strongest(), start, close);
        whole.replaceIn(text, start, close, copyUpTo(start), redactor.replacements(), counts);
        copied = close;
        return true;
    }

    private void inPlace(int start, int close, boolean isKey) {
        Finds named = isKey ? null : NamedSecret.find(secretKind(), text, start, close, types());
        Finds finds = named != null ? named : redactor.scanner().find(text, start, close, null);
        if (finds != null) {
            finds.replaceIn(text, start, close, copyUpTo(start), redactor.replacements(), counts);
            copied = close;
        }
    }

    private Set<PiiType> types() {
        return redactor.scanner().types();
    }

    /** A number with a find becomes a string, since a placeholder is no number. */
    private int number(int start) {
        int end = start;
        while (isNumberChar(text.charAt(end))) {
            end++;
        }
        Finds finds = NamedSecret.find(secretKind(), text, start, end, types());
        if (finds == null && end - start >= MIN_NUMBER) {
            finds = findNumber(start, end);
        }
        if (finds != null) {
            FindType type = finds.strongest();
            String replacement = redactor.replacements().replace(type, text, start, end, counts);
            copyUpTo(start).append('"').append(replacement).append('"');
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
