/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.dashboard;

import io.coworkflink.schema.Column;
import java.util.List;
import org.apache.flink.table.types.logical.LocalZonedTimestampType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.LogicalTypeFamily;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.table.types.logical.VarCharType;

/** The SQL types of columns, for tests of what others make of them. */
public final class DashboardTypes {
    private static final int MILLIS = 3;

    private DashboardTypes() {}

    /** The type a column has in the job's views. */
    public static LogicalType of(Column<?> column) {
        RowType row = (RowType) SqlTypes.row(List.of(column)).getLogicalType();
        return plain(row.getTypeAt(0));
    }

    public static LogicalType time() {
        return new LocalZonedTimestampType(MILLIS);
    }

    /**
     * Whether a time is the event time of a stream, whether a value may be missing and how long a constant text is does not matter
     * here.
     */
    public static LogicalType plain(LogicalType type) {
        if (type instanceof LocalZonedTimestampType) {
            return time();
        }
        return type.is(LogicalTypeFamily.CHARACTER_STRING) ? VarCharType.STRING_TYPE : type.copy(true);
    }
}
