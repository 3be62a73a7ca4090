/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.event;

import java.util.EnumMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The details of one event: a text, a number or a flag each. Immutable. */
public final class Details {
    public static final Details NONE = new Details(new EnumMap<>(Detail.class));

    private final EnumMap<Detail, Object> values;

    private Details(EnumMap<Detail, Object> values) {
        this.values = values;
    }

    /** Takes the map over; nobody may change it any more. */
    static Details of(EnumMap<Detail, Object> values) {
        return values.isEmpty() ? NONE : new Details(values);
    }

    public @Nullable String text(Detail detail) {
        return (String) values.get(detail);
    }

    public @Nullable Long count(Detail detail) {
        return (Long) values.get(detail);
    }

    public @Nullable Boolean flag(Detail detail) {
        return (Boolean) values.get(detail);
    }

    @Nullable
    Object value(Detail detail) {
        return values.get(detail);
    }

    int size() {
        return values.size();
    }

    void forEach(BiConsumer<Detail, Object> consumer) {
        values.forEach(consumer);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Details details && values.equals(details.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    /** The same text for the same details. */
    @Override
    public String toString() {
        return values.toString();
    }

    /** The same and one more, for those who make events by hand. */
    public Details with(Detail detail, Object value) {
        EnumMap<Detail, Object> more = new EnumMap<>(values);
        more.put(detail, value);
        return new Details(more);
    }
}
