/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.dashboard;

import io.coworkflink.schema.Column;
import io.coworkflink.schema.EncodedMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.table.data.DecimalData;
import org.apache.flink.table.data.GenericArrayData;
import org.apache.flink.table.data.GenericMapData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.jspecify.annotations.Nullable;

/** The form in which SQL operators take values. */
final class SqlValues {
    private SqlValues() {}

    static @Nullable Object of(Column<?> column, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        return switch (column.type()) {
            case TEXT -> StringData.fromString((String) value);
            case INTEGER -> ((Number) value).longValue();
            case RATIO, BOOLEAN -> value;
            case USD -> DecimalData.fromUnscaledLong((Long) value, SqlTypes.USD_PRECISION, SqlTypes.USD_SCALE);
            case TIME -> TimestampData.fromEpochMillis((Long) value);
            case TEXTS -> texts((List<?>) value);
            case TEXT_MAP -> map(((EncodedMap) value).toMap());
            case COUNTS -> map((Map<?, ?>) value);
            case ROWS -> throw new IllegalArgumentException("nested rows in column " + column.name());
        };
    }

    private static GenericArrayData texts(List<?> values) {
        return new GenericArrayData(values.stream()
                .map(text -> StringData.fromString((String) text))
                .toArray());
    }

    private static GenericMapData map(Map<?, ?> values) {
        Map<Object, Object> converted = new HashMap<>(values.size() * 2);
        values.forEach((key, value) -> converted.put(
                StringData.fromString((String) key),
                value instanceof Number number ? number.longValue() : StringData.fromString((String) value)));
        return new GenericMapData(converted);
    }
}
