/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import org.jspecify.annotations.Nullable;

/** International bank account numbers, plain or in groups of four: the length of the country, then the remainder by 97. */
final class IbanDetector implements Detector {
    static final String LENGTHS =
            "AD24AE23AL28AT20AZ28BA20BE16BG22BH22BR29BY28CH21CR22CY28CZ24DE22DK18DO28EE20EG29ES24FI18FO18FR27"
                    + "GB22GE22GI23GL18GR27GT28HR21HU28IE22IL23IQ23IS26IT27JO30KW30KZ20LB28LC32LI21LT20LU20LV21LY25MC27MD24ME22MK19MR27MT31MU30"
                    + "NL18NO15PK24PL28PS29PT25QA29RO24RS22SA24SC31SE24SI19SK24SM27ST25SV28TL23TN24TR26UA29VA22VG24XK20";

    @Override
    public PiiType type() {
        return PiiType.IBAN;
    }

    @Override
    public boolean startsAt(char before, char c) {
        return Chars.isLetter(before) && Chars.isDigit(c);
    }

    @Override
    public boolean goesOn(char before, char c, char next) {
        return Chars.isDigit(next);
    }

    @Override
    public long match(String text, int at, int end, @Nullable String key) {
        int start = at - 2;
        boolean head = Chars.digitAt(text, at + 1, end)
                && start >= 0
                && Chars.isLetter(text.charAt(start))
                && Chars.startsWord(text, start);
        int length = head ? length(text, start) : -1;
        if (length < 0) {
            return Span.NONE;
        }
        int last = end(text, start, end, length);
        return last > 0 && Chars.endsWord(text, last, end) && passesCheck(text, start, last)
                ? Span.of(start, last)
                : Span.NONE;
    }

    private static int length(String text, int start) {
        char first = Character.toUpperCase(text.charAt(start));
        char second = Character.toUpperCase(text.charAt(start + 1));
        for (int i = 0; i < LENGTHS.length(); i += 4) {
            if (LENGTHS.charAt(i) == first && LENGTHS.charAt(i + 1) == second) {
                return Numbers.value(LENGTHS, i + 2, i + 4);
            }
        }
        return -1;
    }

    /** The index after {@code length} letters and digits, between which single separators may stand. */
    private static int end(String text, int start, int end, int length) {
        int i = start;
        int count = 0;
        while (i < end && count < length) {
            char c = text.charAt(i);
            if (Chars.isAlnum(c)) {
                count++;
            } else if (!(Numbers.isBlank(c) || c == '-' || c == '.')
                    || count % 2 != 0
                    || !Chars.isAlnum(text.charAt(i - 1))) {
                return -1;
            }
            i++;
        }
        return count == length ? i : -1;
    }

    /** With the first four moved to the end, and letters as 10 to 35, the remainder is 1. */
    private static boolean passesCheck(String text, int start, int last) {
        int remainder = 0;
        for (int i = start + 4; i < last; i++) {
            remainder = next(remainder, text.charAt(i));
        }
        for (int i = start; i < start + 4; i++) {
            remainder = next(remainder, text.charAt(i));
        }
        return remainder == 1;
    }

    private static int next(int remainder, char c) {
        if (Chars.isDigit(c)) {
            return (remainder * 10 + c - '0') % 97;
        }
        return Chars.isLetter(c) ? (remainder * 100 + Character.toUpperCase(c) - 'A' + 10) % 97 : remainder;
    }
}
