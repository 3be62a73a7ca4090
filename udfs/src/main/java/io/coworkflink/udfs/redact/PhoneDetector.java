/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import org.jspecify.annotations.Nullable;

/** Phone numbers: international with {@code +}, North American in its usual shapes, any other only behind a word that says so. */
final class PhoneDetector implements Detector {
    private static final Label LABEL = new Label(
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
    private static final Label CALLED = new Label("call", "dial", "ring", "sms", "reach");

    @Override
    public PiiType type() {
        return PiiType.PHONE;
    }

    @Override
    public String triggers() {
        return NumberDetector.DIGITS + "+(";
    }

    @Override
    public long match(String text, int at, int end, @Nullable String key) {
        char c = text.charAt(at);
        if (c == '+') {
            return Chars.startsWord(text, at) ? international(text, at, at + 1, end) : Span.NONE;
        }
        if (c != '(' && at >= 3 && text.regionMatches(true, at - 3, "%2B", 0, 3)) {
            return international(text, at - 3, at, end);
        }
        if (!Numbers.starts(text, at) || Numbers.continuesChain(text, at)) {
            return Span.NONE;
        }
        long american = american(text, at, end, key);
        return american != Span.NONE ? american : labelled(text, at, end, key);
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
        return plausible && PhoneDigits.endsAt(text, last, end) ? Span.of(start, last) : Span.NONE;
    }

    private static long american(String text, int start, int end, @Nullable String key) {
        int area = NorthAmerica.areaStart(text, start, end);
        int last = area < 0 ? -1 : NorthAmerica.end(text, area, end);
        if (last < 0 || !Numbers.ends(text, last, end) || Numbers.chainContinues(text, last, end)) {
            return Span.NONE;
        }
        boolean onlyBlanks = Numbers.isBlank(text.charAt(last - 5)) && text.charAt(area - 1 < 0 ? 0 : area - 1) != '(';
        boolean told = !onlyBlanks || LABEL.names(text, start, key) || CALLED.names(text, start, key);
        return told ? Span.of(start, last) : Span.NONE;
    }

    private static long labelled(String text, int start, int end, @Nullable String key) {
        int last = PhoneDigits.end(text, start, end, 15);
        int count = PhoneDigits.count(text, start, last);
        boolean plausible =
                count >= 9 && count <= 13 && PhoneDigits.endsAt(text, last, end) && !startsWithDate(text, start, last);
        return plausible && LABEL.names(text, start, key) ? Span.of(start, last) : Span.NONE;
    }

    private static boolean startsWithDate(String text, int start, int end) {
        return Chars.digitsEnd(text, start, end, 5) == start + 4
                && start + 7 < end
                && text.charAt(start + 4) == '-'
                && text.charAt(start + 7) == '-';
    }
}
