/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.schema;

import java.util.List;

/**
 * The ordered columns of one kind of output record.
 *
 * @param sparse whether JSON leaves out columns without a value, which SQL reads as null all the same; else they are written as null
 */
public record Schema<T>(List<Column<T>> columns, boolean sparse) {
    /** Written into every record of every topic; raised when a column changes its meaning or goes. */
    public static final int VERSION = 1;

    public Schema {
        columns = List.copyOf(columns);
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // List.of copies the array and never writes to it.
    public static <T> Schema<T> of(Column<T>... columns) {
        return new Schema<>(List.of(columns), false);
    }

    /** For records that fill a few of many columns. */
    public static <T> Schema<T> sparse(List<Column<T>> columns) {
        return new Schema<>(columns, true);
    }
}
