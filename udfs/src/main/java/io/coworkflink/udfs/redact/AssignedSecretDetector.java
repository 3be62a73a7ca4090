/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import io.coworkflink.udfs.redact.SecretNames.Kind;
import org.jspecify.annotations.Nullable;

/** Values that stand behind a name which says that they are secret: {@code PASSWORD=…}, {@code "apiKey": "…"}, {@code <secret>…}. */
final class AssignedSecretDetector implements Detector {
    private static final int MAX_NAME_DISTANCE = 8;
    private static final int MAX_NAME = 72;
    private static final int MAX_PAIR_DISTANCE = 80;
    private static final int MIN_COOKIE = 16;

    private static final AsciiSet BETWEEN = AsciiSet.of(" \t\"'`\\");
    private static final AsciiSet IN_NAME = AsciiSet.alnumAnd("_-.");

    static final Words VALUE = new Words("value content val");
    static final Words NAME = new Words("name key id");
    static final Words COOKIE_NAMES = new Words(
            "sess session sid auth remember remember_me connect.sid user login identity ssid hsid apisid ticket");
    static final Words PARAMETERS = new Words("key code sig signature auth hash st");
    static final Words READERS =
            new Words("get is has read require input prompt find contains remove delete check ask fetch load");

    private static final boolean[] PLACE_ENDINGS = placeEndings();

    private static boolean[] placeEndings() {
        boolean[] pairs = new boolean[128 * 128];
        VALUE.addEndings(pairs);
        COOKIE_NAMES.addEndings(pairs);
        PARAMETERS.addEndings(pairs);
        return pairs;
    }

    @Override
    public PiiType type() {
        return PiiType.GENERIC_SECRET;
    }

    @Override
    public boolean startsAt(char before, char c) {
        boolean afterName = before == 0 || Chars.isAlnum(before) || " \t\"'`]_-\\;".indexOf(before) >= 0;
        return ((c == '=' || c == ':') && afterName)
                || (c == '>' && Chars.isAlnum(before))
                || (before == '%' && c == '3')
                || (before == '(' && (c == '"' || c == '\''));
    }

    @Override
    public String wideTriggers() {
        return "\uff1a\uff1d";
    }

    @Override
    public long match(String text, int at, int end, @Nullable String key) {
        return switch (text.charAt(at)) {
            case '>' -> element(text, at, end);
            case '3' -> encoded(text, at, end);
            case '"', '\'' -> call(text, at, end);
            default -> assignment(text, at, at + 1, end);
        };
    }

    private static long assignment(String text, int at, int behind, int end) {
        char next = behind < end ? text.charAt(behind) : ' ';
        if ((next == '/' && text.startsWith("://", at)) || next == ':' || (next == '=' && text.charAt(at) == '=')) {
            return Span.NONE;
        }
        int nameEnd = nameEnd(text, at);
        Kind kind =
                mayName(text, nameEnd) ? SecretNames.kind(text, Math.max(0, nameEnd - MAX_NAME), nameEnd) : Kind.NONE;
        if (kind == Kind.NONE && mayNameByPlace(text, nameEnd)) {
            kind = kindByPlace(text, at, nameEnd);
        }
        if (kind == Kind.NONE || kind == Kind.COOKIE) {
            return Span.NONE;
        }
        int operatorEnd = next == '=' || next == '>' ? behind + 1 : behind;
        return value(text, operatorEnd, end, kind);
    }

    /** By the last two letters; times, too, hold colons. */
    private static boolean mayName(String text, int nameEnd) {
        if (nameEnd == 0) {
            return false;
        }
        char last = text.charAt(nameEnd - 1);
        if (Chars.isDigit(last)) {
            char before = nameEnd > 1 ? text.charAt(nameEnd - 2) : ' ';
            char beforeThat = nameEnd > 2 ? text.charAt(nameEnd - 3) : ' ';
            return SecretNames.isLetter(before)
                    || before == '_'
                    || SecretNames.isLetter(beforeThat)
                    || beforeThat == '_';
        }
        return last == '_' || SecretNames.mayEnd(text, 0, nameEnd);
    }

    private static boolean mayNameByPlace(String text, int nameEnd) {
        char last = nameEnd > 1 ? text.charAt(nameEnd - 1) : ' ';
        char before = nameEnd > 1 ? text.charAt(nameEnd - 2) : ' ';
        return Chars.isLetter(last) && Chars.isLetter(before) && PLACE_ENDINGS[(before | 0x20) << 7 | (last | 0x20)];
    }

    /** The end of the name before an operator: blanks, quotes and a bracket may stand between. */
    private static int nameEnd(String text, int at) {
        int i = at;
        while (i > 0 && at - i < MAX_NAME_DISTANCE && isBetween(text, i - 1)) {
            i--;
        }
        if (i >= 3 && (text.startsWith("%22", i - 3) || text.startsWith("%27", i - 3))) {
            i -= 3;
        }
        return i >= 6 && text.startsWith("&quot;", i - 6) ? i - 6 : i;
    }

    private static boolean isBetween(String text, int i) {
        char c = text.charAt(i);
        boolean index = c == ']' && i > 0 && SecretValues.isQuote(text.charAt(i - 1)); // config["password"]
        return index || BETWEEN.has(c);
    }

    /** In the query of a URL, among cookies, and behind {@code name="…" value=}, other names are secret, too. */
    private static Kind kindByPlace(String text, int at, int nameEnd) {
        int start = nameEnd;
        while (start > 0 && nameEnd - start < MAX_NAME && isNameChar(text.charAt(start - 1))) {
            start--;
        }
        char before = start > 0 ? text.charAt(start - 1) : ' ';
        if ((before == '?' || before == '&') && PARAMETERS.endOf(text, start, nameEnd)) {
            return Kind.KEY;
        }
        if (VALUE.has(text, start, nameEnd)) {
            return kindOfPair(text, start);
        }
        boolean cookie = text.charAt(at) == '='
                && (text.startsWith("; ", start - 2) || text.regionMatches(true, start - 8, "cookie: ", 0, 8));
        boolean named = cookie && COOKIE_NAMES.endOf(text, start, nameEnd);
        return named && SecretValues.bareEnd(text, at + 1, text.length()) - at > MIN_COOKIE ? Kind.KEY : Kind.NONE;
    }

    private static boolean isNameChar(char c) {
        return IN_NAME.has(c);
    }

    /** The kind of the name in {@code name="…"} before {@code value=}. */
    private static Kind kindOfPair(String text, int value) {
        int limit = Math.max(0, value - MAX_PAIR_DISTANCE);
        int last = value;
        while (last > limit && !Chars.isAlnum(text.charAt(last - 1))) {
            last--;
        }
        int start = last;
        while (start > limit && isNameChar(text.charAt(start - 1))) {
            start--;
        }
        int nameEnd = start;
        while (nameEnd > limit && !Chars.isAlnum(text.charAt(nameEnd - 1))) {
            nameEnd--;
        }
        boolean named = nameEnd < start && NAME.endOf(text, limit, nameEnd);
        return named ? SecretNames.kind(text, start, last) : Kind.NONE;
    }

    private static long value(String text, int operatorEnd, int end, Kind kind) {
        int quote = SecretValues.skipBlanks(text, operatorEnd, end);
        int start = SecretValues.quoteEnd(text, quote, end);
        boolean quoted = start > quote;
        int last = quoted ? SecretValues.quotedEnd(text, quote, start, end) : SecretValues.bareEnd(text, start, end);
        if (kind == Kind.AUTHORIZATION) {
            start = AuthHeaderDetector.schemeEnd(text, start, end);
            last = quoted ? last : SecretValues.bareEnd(text, start, end);
        }
        return span(text, start, last, kind, quoted, end);
    }

    private static long span(String text, int start, int last, Kind kind, boolean quoted, int end) {
        if (last <= start || Detectors.recogniseAlone(text, start, end)) {
            return Span.NONE;
        }
        return SecretValues.isSecret(text, start, last, kind, quoted) ? Span.of(start, last) : Span.NONE;
    }

    private static long element(String text, int at, int end) {
        Kind kind = SecretNames.kind(text, Math.max(0, at - MAX_NAME), at);
        if (kind == Kind.NONE) {
            return Span.NONE;
        }
        int start = at;
        while (start > 0
                && at - start < MAX_NAME
                && (isNameChar(text.charAt(start - 1)) || text.charAt(start - 1) == ':')) {
            start--;
        }
        int last = text.indexOf('<', at);
        boolean element =
                start > 0 && text.charAt(start - 1) == '<' && last > 0 && last < end && last - at < MAX_NAME * 8;
        return element && text.startsWith("</", last) ? span(text, at + 1, last, kind, true, end) : Span.NONE;
    }

    /** {@code password%3Dx%26} and {@code %22password%22%3A%22x%22}. */
    private static long encoded(String text, int at, int end) {
        char operator = at + 1 < end ? Character.toUpperCase(text.charAt(at + 1)) : ' ';
        long span = operator == 'D' || operator == 'A' ? assignment(text, at - 1, at + 2, end) : Span.NONE;
        if (span == Span.NONE) {
            return span;
        }
        int start = Span.start(span);
        int last = start;
        while (last < Span.end(span) && !endsEncoded(text, last)) {
            last++;
        }
        return last - start > 3 ? Span.of(start, last) : Span.NONE;
    }

    private static boolean endsEncoded(String text, int i) {
        return text.startsWith("%26", i)
                || text.startsWith("%20", i)
                || text.startsWith("%22", i)
                || text.startsWith("%27", i)
                || text.startsWith("%0A", i)
                || text.startsWith("%2C", i)
                || text.startsWith("%7D", i);
    }

    /** {@code setPassword("…")}, {@code new ApiKey('…')}. */
    private static long call(String text, int at, int end) {
        int open = at - 1;
        Kind kind = SecretNames.kind(text, Math.max(0, open - MAX_NAME), open);
        if ((kind != Kind.PASSWORD && kind != Kind.KEY) || isReader(text, open)) {
            return Span.NONE;
        }
        int last = SecretValues.quotedEnd(text, at, at + 1, end);
        long span = span(text, at + 1, last, Kind.KEY, true, end);
        boolean sole = last + 1 < end && (text.charAt(last + 1) == ')' || text.charAt(last + 1) == ',');
        return sole ? span : Span.NONE;
    }

    private static boolean isReader(String text, int open) {
        int start = open;
        while (start > 0 && open - start < MAX_NAME && Chars.isAlnum(text.charAt(start - 1))) {
            start--;
        }
        int first = start;
        while (first < open
                && Chars.isLetter(text.charAt(first))
                && (first == start || !Chars.isUpper(text.charAt(first)))) {
            first++;
        }
        return READERS.has(text, start, first);
    }

    @Override
    public PiiType typeOf(String text, int start, int end) {
        return SecretTypes.of(text, start, end);
    }
}
