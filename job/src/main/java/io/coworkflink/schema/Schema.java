/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.schema;

import java.util.List;

/** The ordered columns of one kind of output record. */
public record Schema<T>(List<Column<T>> columns) {
    /** Written into every record of every topic; raised when a column changes its meaning or goes. */
    public static final int VERSION = 1;

    public Schema {
        columns = List.copyOf(columns);
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // List.of copies the array and never writes to it.
    public static <T> Schema<T> of(Column<T>... columns) {
        return new Schema<>(List.of(columns));
    }
}
