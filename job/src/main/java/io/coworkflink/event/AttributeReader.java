/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.event;

import io.coworkflink.schema.NanoUsd;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes typed values out of an event's attributes. Client versions disagree on types, so every reader accepts every honest form of its
 * value; what says nothing is null, and what cannot be read is null and noted as a violation. What nobody takes stays in the map.
 */
final class AttributeReader {
    /** A number as telemetry has them; longer ones are no numbers, and their exponents would cost memory. */
    private static final int MAX_DIGITS = 64;

    /** What clients and exporters write where a number or a flag is not known. */
    private static final Set<String> NOTHING = Set.of("undefined", "null", "NaN", "{}");

    private final Map<String, String> attributes;
    private final List<String> violations = new ArrayList<>(0);

    AttributeReader(Map<String, String> attributes) {
        this.attributes = attributes;
    }

    Map<String, String> rest() {
        return attributes;
    }

    List<String> violations() {
        return violations;
    }

    /** Whether a value is there in form only. */
    static boolean saysNothing(String value, AttributeKind kind) {
        return value.isBlank() || (kind != AttributeKind.TEXT && NOTHING.contains(value));
    }

    @Nullable
    String text(String name) {
        String value = attributes.remove(name);
        return value == null || value.isBlank() ? null : value;
    }

    /** Reads a value as its kind asks for; money is for those who know what it is. */
    @Nullable
    Object read(String name, AttributeKind kind) {
        return switch (kind) {
            case TEXT -> text(name);
            case COUNT -> count(name);
            case FLAG -> flag(name);
            case MONEY -> nanoUsd(name);
        };
    }

    /** Notes a value that is not what it has to be, and leaves it where it is. */
    void check(String name, AttributeKind kind) {
        String value = attributes.get(name);
        if (value != null && kind != AttributeKind.TEXT) {
            read(name, kind);
            attributes.put(name, value);
        }
    }

    void missing(String name) {
        violations.add(Violations.missing(name));
    }

    /** An id; blank ones and the word null, which some clients send for none, are none. */
    @Nullable
    String id(String name) {
        String value = attributes.remove(name);
        return value == null || value.isBlank() || value.equals("null") ? null : value;
    }

    /** A count, a size or a duration: whole and not negative. */
    @Nullable
    Long count(String name) {
        String value = said(name);
        if (value == null) {
            return null;
        }
        Long number = wholeNumber(value);
        return number != null && number >= 0 ? number : noted(name);
    }

    @Nullable
    Integer smallCount(String name) {
        Long number = count(name);
        if (number == null) {
            return null;
        }
        if (number > Integer.MAX_VALUE) {
            noted(name);
            return null;
        }
        return number.intValue();
    }

    /** Dollars as nano-dollars, not negative. */
    @Nullable
    Long nanoUsd(String name) {
        String value = said(name);
        return value == null ? null : money(name, value, 0);
    }

    /** Millionths of a dollar as nano-dollars. */
    @Nullable
    Long nanoUsdFromMicros(String name) {
        String value = said(name);
        return value == null ? null : money(name, value, 6);
    }

    @Nullable
    Boolean flag(String name) {
        String value = said(name);
        if (value == null) {
            return null;
        }
        if (value.equalsIgnoreCase("true") || value.equals("1")) {
            return true;
        }
        if (value.equalsIgnoreCase("false") || value.equals("0")) {
            return false;
        }
        noted(name);
        return null;
    }

    private @Nullable String said(String name) {
        String value = attributes.remove(name);
        return value == null || saysNothing(value, AttributeKind.COUNT) ? null : value;
    }

    private @Nullable Long money(String name, String value, int decimalsToShift) {
        BigDecimal amount = decimal(value);
        if (amount == null || amount.signum() < 0) {
            return noted(name);
        }
        try {
            return NanoUsd.of(amount.movePointLeft(decimalsToShift));
        } catch (ArithmeticException tooLarge) {
            return noted(name);
        }
    }

    private @Nullable Long noted(String name) {
        violations.add(Violations.unreadable(name));
        return null;
    }

    private static @Nullable Long wholeNumber(String value) {
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

    private static @Nullable BigDecimal decimal(String value) {
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
