/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import org.jspecify.annotations.Nullable;

/** Phone numbers: international with {@code +}, North American in its usual shapes, any other only behind a word that says so. */
final class PhoneDetector implements Detector {
    static final Label LABEL = new Label(
            "phone",
            "phones",
            "tel",
            "tels",
            "telephone",
            "telefon",
            "telefono",
            "teléfono",
            "téléphone",
            "telefone",
            "mobile",
            "mobil",
            "móvil",
            "cell",
            "cellphone",
            "handy",
            "fax",
            "whatsapp",
            "msisdn",
            "phonenumber",
            "rückruf",
            "电话",
            "電話",
            "手机",
            "手機",
            "携帯",
            "전화");
    /** Enough to tell blanks between three numbers from a phone number, not enough for ten bare digits. */
    static final Label CALLED = new Label("call", "dial", "ring", "sms", "reach");

    @Override
    public PiiType type() {
        return PiiType.PHONE;
    }

    @Override
    public boolean startsAt(char before, char c) {
        return ((c == '+' || c == '(') && before != c) || NumberDetector.startsNumber(before, c);
    }

    @Override
    public boolean goesOn(char before, char c, char next) {
        return Chars.isDigit(c) ? NumberDetector.numberGoesOn(next) : next == c || Chars.isDigit(next);
    }

    @Override
    public NumberShape needs() {
        return NumberShape.LONG;
    }

    @Override
    public long match(String text, int at, int end, @Nullable String key) {
        char c = text.charAt(at);
        if (c == '+') {
            int plus = runEnd(text, at, end) - 1;
            return Chars.startsWord(text, at) ? international(text, plus, plus + 1, end) : Span.NONE;
        }
        if (c == '(') {
            return national(text, runEnd(text, at, end) - 1, end, key);
        }
        if (at >= 3 && text.regionMatches(true, at - 3, "%2B", 0, 3)) {
            return international(text, at - 3, at, end);
        }
        long span = national(text, at, end, key);
        int behindEscape = span == Span.NONE ? Numbers.startBehindEscape(text, at, end) : -1;
        return behindEscape < 0 ? span : national(text, behindEscape, end, key);
    }

    /** The scan stops only at the first of several brackets or plus signs. */
    private static int runEnd(String text, int at, int end) {
        int i = at;
        while (i < end && text.charAt(i) == text.charAt(at)) {
            i++;
        }
        return i;
    }

    private static long national(String text, int start, int end, @Nullable String key) {
        if (!Numbers.starts(text, start) || Numbers.continuesChain(text, start)) {
            return Span.NONE;
        }
        long american = american(text, start, end, key);
        return american != Span.NONE ? american : labelled(text, start, end, key);
    }

    private static long international(String text, int start, int first, int end) {
        if (!Chars.digitAt(text, first, end) || text.charAt(first) == '0') {
            return Span.NONE;
        }
        boolean american = text.charAt(first) == '1';
        int last = PhoneDigits.end(text, first, end, american ? 11 : 15);
        int count = PhoneDigits.count(text, first, last);
        boolean grouped = count < last - first;
        boolean plausible = american
                ? count == 11 && NorthAmerica.isNumber(PhoneDigits.value(text, first, last) % NorthAmerica.TEN_DIGITS)
                : count >= (grouped ? 9 : 10);
        return plausible ? Span.of(start, last) : Span.NONE;
    }

    private static long american(String text, int start, int end, @Nullable String key) {
        int area = NorthAmerica.areaStart(text, start, end);
        boolean bracket = area > start && text.charAt(area - 1) == '(';
        int last = area < 0 ? -1 : NorthAmerica.end(text, area, bracket, end);
        if (last < 0 || !Numbers.ends(text, last, end) || Numbers.chainContinues(text, last, end)) {
            return Span.NONE;
        }
        boolean onlyBlanks = !bracket && Numbers.isBlank(text.charAt(last - 5));
        boolean told = !onlyBlanks || LABEL.names(text, start, key) || CALLED.names(text, start, key);
        return told ? Span.of(start, last) : Span.NONE;
    }

    private static long labelled(String text, int start, int end, @Nullable String key) {
        int last = PhoneDigits.end(text, start, end, 13);
        boolean plausible = PhoneDigits.count(text, start, last) >= 9 && !startsWithDate(text, start, last);
        return plausible && LABEL.names(text, start, key) ? Span.of(start, last) : Span.NONE;
    }

    private static boolean startsWithDate(String text, int start, int end) {
        return Chars.digitsEnd(text, start, end, 5) == start + 4
                && start + 7 < end
                && text.charAt(start + 4) == '-'
                && text.charAt(start + 7) == '-';
    }
}
