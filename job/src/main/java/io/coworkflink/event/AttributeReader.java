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
    /** Ids and labels become keys of state and of dashboards, which are no place for whole texts. */
    static final int MAX_KEY = 256;

    /** Sums of dollars have 18 digits, of which 9 are behind the point. */
    private static final BigDecimal TOO_MANY_USD = BigDecimal.valueOf(1_000_000_000);

    /** What clients and exporters write where a number or a flag is not known. */
    private static final Set<String> NOTHING = Set.of("undefined", "null", "NaN", "{}");

    /** What clients write where there is no id; it would be the same for everybody. */
    private static final Set<String> NO_ID = Set.of("undefined", "null");

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

    /** A text by which events are counted; one too long for that is none. */
    @Nullable
    String label(String name) {
        String value = text(name);
        return value == null ? null : notTooLong(name, value);
    }

    /** An id; a word for none is none, and so is one too long to be one. */
    @Nullable
    String id(String name) {
        String value = text(name);
        return value == null || NO_ID.contains(value) ? null : notTooLong(name, value);
    }

    /** An id that brings events together, in its one form; text is none, or all events with the same remains of it would be one. */
    @Nullable
    String key(String name) {
        String value = id(name);
        if (value == null) {
            return null;
        }
        String key = Identifiers.canonical(value);
        if (key == null) {
            noted(name);
        }
        return key;
    }

    /** A count, a size or a duration: whole and not negative. */
    @Nullable
    Long count(String name) {
        String value = said(name);
        if (value == null) {
            return null;
        }
        Long number = NumberForms.whole(value);
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
        BigDecimal amount = NumberForms.decimal(value);
        if (amount == null || amount.signum() < 0) {
            return noted(name);
        }
        BigDecimal usd = amount.movePointLeft(decimalsToShift);
        return usd.compareTo(TOO_MANY_USD) < 0 ? Long.valueOf(NanoUsd.of(usd)) : noted(name);
    }

    private @Nullable String notTooLong(String name, String value) {
        if (value.length() <= MAX_KEY) {
            return value;
        }
        noted(name);
        return null;
    }

    private @Nullable Long noted(String name) {
        violations.add(Violations.unreadable(name));
        return null;
    }
}
