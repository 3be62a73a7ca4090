/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.dashboard;

import io.coworkflink.schema.Column;
import java.util.List;
import java.util.Objects;
import org.apache.flink.table.data.ArrayData;
import org.apache.flink.table.data.DecimalData;
import org.apache.flink.table.data.MapData;
import org.apache.flink.table.data.RawValueData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.types.RowKind;
import org.apache.flink.types.variant.Variant;
import org.jspecify.annotations.Nullable;

/**
 * A record as SQL operators see it. A column is converted when the first of them asks for it: of some fifty, a dashboard reads a
 * handful, and all dashboards share the row.
 */
final class EventRow<T> implements RowData {
    private final List<Column<T>> columns;
    private final T record;
    private final @Nullable Object[] converted;
    private final boolean[] known;
    private RowKind kind = RowKind.INSERT;

    EventRow(List<Column<T>> columns, T record) {
        this.columns = columns;
        this.record = record;
        this.converted = new Object[columns.size()];
        this.known = new boolean[columns.size()];
    }

    @Override
    public int getArity() {
        return columns.size();
    }

    @Override
    public RowKind getRowKind() {
        return kind;
    }

    @Override
    public void setRowKind(RowKind newKind) {
        kind = newKind;
    }

    /** Shows another value in a column than the record has. */
    void replace(int pos, Object value) {
        converted[pos] = value;
        known[pos] = true;
    }

    @Override
    public boolean isNullAt(int pos) {
        return value(pos) == null;
    }

    @Override
    public boolean getBoolean(int pos) {
        return (Boolean) present(pos);
    }

    @Override
    public byte getByte(int pos) {
        return (Byte) present(pos);
    }

    @Override
    public short getShort(int pos) {
        return (Short) present(pos);
    }

    @Override
    public int getInt(int pos) {
        return (Integer) present(pos);
    }

    @Override
    public long getLong(int pos) {
        return (Long) present(pos);
    }

    @Override
    public float getFloat(int pos) {
        return (Float) present(pos);
    }

    @Override
    public double getDouble(int pos) {
        return (Double) present(pos);
    }

    @Override
    public StringData getString(int pos) {
        return (StringData) present(pos);
    }

    @Override
    public DecimalData getDecimal(int pos, int precision, int scale) {
        return (DecimalData) present(pos);
    }

    @Override
    public TimestampData getTimestamp(int pos, int precision) {
        return (TimestampData) present(pos);
    }

    @Override
    @SuppressWarnings("unchecked") // As in Flink's own rows: the schema vouches for the type.
    public <V> RawValueData<V> getRawValue(int pos) {
        return (RawValueData<V>) present(pos);
    }

    @Override
    public byte[] getBinary(int pos) {
        return (byte[]) present(pos);
    }

    @Override
    public ArrayData getArray(int pos) {
        return (ArrayData) present(pos);
    }

    @Override
    public MapData getMap(int pos) {
        return (MapData) present(pos);
    }

    @Override
    public RowData getRow(int pos, int numFields) {
        return (RowData) present(pos);
    }

    @Override
    public Variant getVariant(int pos) {
        return (Variant) present(pos);
    }

    private Object present(int pos) {
        return Objects.requireNonNull(value(pos), () -> columns.get(pos).name());
    }

    private @Nullable Object value(int pos) {
        if (!known[pos]) {
            Column<T> column = columns.get(pos);
            converted[pos] = SqlValues.of(column, column.value().apply(record));
            known[pos] = true;
        }
        return converted[pos];
    }
}
