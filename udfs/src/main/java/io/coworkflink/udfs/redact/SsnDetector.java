/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import org.jspecify.annotations.Nullable;

/** US social security numbers: with dashes anywhere, with blanks or bare only behind a word that says so. */
final class SsnDetector extends NumberDetector {
    static final Label LABEL =
            new Label("ssn", "social security", "social-security", "social_security", "socialSecurity", "soc sec");

    @Override
    public PiiType type() {
        return PiiType.US_SSN;
    }

    @Override
    long matchNumber(String text, int start, int end, @Nullable String key) {
        int run = Chars.digitsEnd(text, start, end, 10) - start;
        if (run == 9) {
            return isAssigned(text, start, start + 3, start + 5)
                    ? labelled(text, start, start + 9, end, key)
                    : Span.NONE;
        }
        if (run != 3 || end - start < 11 || Numbers.continuesChain(text, start)) {
            return Span.NONE;
        }
        char separator = text.charAt(start + 3);
        boolean shaped = Chars.digitsEnd(text, start + 4, end, 3) == start + 6
                && text.charAt(start + 6) == separator
                && Chars.digitsEnd(text, start + 7, end, 5) == start + 11
                && isAssigned(text, start, start + 4, start + 7);
        if (!shaped || Numbers.chainContinues(text, start + 11, end)) {
            return Span.NONE;
        }
        if (separator == '-') {
            return Numbers.ends(text, start + 11, end) ? Span.of(start, start + 11) : Span.NONE;
        }
        return Numbers.isBlank(separator) ? labelled(text, start, start + 11, end, key) : Span.NONE;
    }

    private static long labelled(String text, int start, int last, int end, @Nullable String key) {
        return Numbers.ends(text, last, end) && LABEL.names(text, start, key) ? Span.of(start, last) : Span.NONE;
    }

    /** No number was ever given out with area 000, 666 or 9xx, group 00 or serial 0000. */
    private static boolean isAssigned(String text, int area, int group, int serial) {
        int areaNumber = Numbers.value(text, area, area + 3);
        return areaNumber != 0
                && areaNumber != 666
                && areaNumber < 900
                && Numbers.value(text, group, group + 2) != 0
                && Numbers.value(text, serial, serial + 4) != 0;
    }
}
