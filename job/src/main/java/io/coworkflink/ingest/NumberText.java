/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;

/**
 * Numbers as canonical text: plain notation without exponent, whole doubles as integers, so that both encodings give the same. Numbers
 * that would need more than forty zeros keep their exponent: six bytes of input are not worth three hundred digits.
 */
final class NumberText {
    private static final double BILLION = 1e9;
    private static final long BILLION_LONG = 1_000_000_000L;
    private static final double FAST_LIMIT = 1e6;
    private static final int SCALE = 9;
    private static final int MAX_TEXT = 64;
    private static final int MAX_ZEROS = 40;
    private static final Pattern FRACTION = Pattern.compile("-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    private NumberText() {}

    static String of(double number) {
        if (Math.abs(number) < FAST_LIMIT) {
            // At most 15 digits: if this decimal reads back as the same double, it is the shortest text of it.
            long billionths = Math.round(number * BILLION);
            if (billionths / BILLION == number) {
                return decimal(billionths);
            }
        }
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            return Double.toString(number);
        }
        BigDecimal decimal = BigDecimal.valueOf(number).stripTrailingZeros();
        boolean isShort = Math.abs(decimal.scale()) <= MAX_ZEROS;
        return isShort ? decimal.toPlainString() : decimal.toString();
    }

    /** An integer however long, given as digits with or without a sign. */
    static String ofInteger(String digits) {
        boolean canonical = digits.charAt(0) != '0' && !digits.startsWith("-0");
        return canonical ? digits : new BigInteger(digits).toString();
    }

    static boolean isInteger(String text) {
        int digits = text.startsWith("-") ? 1 : 0;
        return isShort(text, digits) && text.chars().skip(digits).allMatch(NumberText::isDigit);
    }

    /** Whether {@link Double#parseDouble} understands it as plain JSON would, and not as some Java literal. */
    static boolean isFraction(String text) {
        return isShort(text, 0) && FRACTION.matcher(text).matches();
    }

    private static boolean isShort(String text, int from) {
        return text.length() > from && text.length() <= MAX_TEXT;
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private static String decimal(long billionths) {
        if (billionths % BILLION_LONG == 0) {
            return Long.toString(billionths / BILLION_LONG);
        }
        return BigDecimal.valueOf(billionths, SCALE).stripTrailingZeros().toPlainString();
    }
}
