/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.dashboard;

import io.coworkflink.schema.Column;
import io.coworkflink.schema.Schema;
import java.util.List;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.types.DataType;

/** The SQL type of each column type: one mapping for the job's views and the client's tables. */
final class SqlTypes {
    /** Digits of a sum of nano-dollars in a long. */
    static final int USD_PRECISION = 18;

    static final int USD_SCALE = 9;

    private SqlTypes() {}

    static DataType row(List<? extends Column<?>> columns) {
        return DataTypes.ROW(columns.stream()
                .map(column -> DataTypes.FIELD(column.name(), of(column)))
                .toArray(DataTypes.Field[]::new));
    }

    private static DataType of(Column<?> column) {
        return switch (column.type()) {
            case TEXT -> DataTypes.STRING();
            case INTEGER -> DataTypes.BIGINT();
            case RATIO -> DataTypes.DOUBLE();
            case BOOLEAN -> DataTypes.BOOLEAN();
            case USD -> DataTypes.DECIMAL(USD_PRECISION, USD_SCALE);
            case TIME -> DataTypes.TIMESTAMP_LTZ(3);
            case TEXTS -> DataTypes.ARRAY(DataTypes.STRING());
            case TEXT_MAP -> DataTypes.MAP(DataTypes.STRING(), DataTypes.STRING());
            case COUNTS -> DataTypes.MAP(DataTypes.STRING(), DataTypes.BIGINT());
            case ROWS -> DataTypes.ARRAY(row(nested(column).columns()));
        };
    }

    private static Schema<?> nested(Column<?> column) {
        if (column.nested() == null) {
            throw new IllegalArgumentException("column " + column.name() + " has rows but no schema for them");
        }
        return column.nested();
    }
}
