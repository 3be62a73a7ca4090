/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.event;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The forms in which clients write a number; null for anything else. */
final class NumberForms {
    /** A number as telemetry has them; longer ones are no numbers, and their exponents would cost memory. */
    private static final int MAX_DIGITS = 64;

    private NumberForms() {}

    static @Nullable Long whole(String value) {
        if (isShortDigits(value)) {
            return Long.parseLong(value);
        }
        BigDecimal number = decimal(value);
        try {
            return number == null ? null : number.longValueExact();
        } catch (ArithmeticException fractionOrTooLarge) {
            return null;
        }
    }

    /** Nearly every number is; the rest may take the slow way. */
    private static boolean isShortDigits(String value) {
        int length = value.length();
        if (length == 0 || length > 18) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (value.charAt(i) < '0' || value.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    static @Nullable BigDecimal decimal(String value) {
        if (value.length() > MAX_DIGITS) {
            return null;
        }
        try {
            BigDecimal number = new BigDecimal(value);
            return Math.abs((long) number.scale()) > MAX_DIGITS ? null : number;
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }
}
