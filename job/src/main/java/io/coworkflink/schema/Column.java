/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.schema;

import com.fasterxml.jackson.core.io.SerializedString;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One named, typed value of a record: the single definition from which the topics' JSON and the SQL columns are made.
 *
 * @param name snake_case, the same in topics, SQL and reports
 * @param value reads the column from a record; may give null
 * @param nested the columns of the rows, for {@link ColumnType#ROWS} only
 * @param jsonName the name as it stands in JSON, encoded once
 */
public record Column<T>(
        String name,
        ColumnType type,
        Function<T, @Nullable Object> value,
        @Nullable Schema<?> nested,
        SerializedString jsonName) {

    public static <T> Column<T> column(String name, ColumnType type, Function<T, @Nullable Object> value) {
        return new Column<>(name, type, value, null, new SerializedString(name));
    }

    public static <T> Column<T> rows(String name, Schema<?> nested, Function<T, @Nullable Object> value) {
        return new Column<>(name, ColumnType.ROWS, value, nested, new SerializedString(name));
    }

    /** The same column of a record that holds this one's. */
    public <S> Column<S> within(Function<S, T> inner) {
        return new Column<>(name, type, outer -> value.apply(inner.apply(outer)), nested, jsonName);
    }
}
