/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.oracle;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Attribute text read as numbers, booleans and times; null for what cannot be read as such. */
final class FieldText {
    private static final int NANO_DIGITS = 9;
    private static final int LARGEST_SCALE = 400;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private FieldText() {}

    static @Nullable BigDecimal decimal(@Nullable String text) {
        try {
            BigDecimal number = text == null ? null : new BigDecimal(text);
            // A few bytes can ask for gigabytes of digits.
            return number == null || Math.abs(number.scale()) > LARGEST_SCALE ? null : number;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** A count: whole and not negative. */
    static @Nullable Long whole(@Nullable String text) {
        BigDecimal number = decimal(text);
        try {
            return number == null || number.signum() < 0 ? null : (Long) number.longValueExact();
        } catch (ArithmeticException e) {
            return null;
        }
    }

    static @Nullable Long nanoUsd(@Nullable BigDecimal usd) {
        try {
            return usd == null || usd.signum() < 0
                    ? null
                    : (Long) usd.setScale(NANO_DIGITS, RoundingMode.HALF_EVEN)
                            .unscaledValue()
                            .longValueExact();
        } catch (ArithmeticException e) {
            return null;
        }
    }

    static @Nullable Boolean flag(@Nullable String text) {
        if (text == null) {
            return null;
        }
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> null;
        };
    }

    /** Nanoseconds since the epoch of an ISO 8601 time; 0 for anything else. */
    static long unixNano(@Nullable String isoTime) {
        try {
            Instant instant = isoTime == null ? Instant.EPOCH : Instant.parse(isoTime);
            return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), NANOS_PER_SECOND), instant.getNano());
        } catch (DateTimeException | ArithmeticException e) {
            return 0;
        }
    }
}
