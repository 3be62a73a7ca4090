/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.dashboard;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.coworkflink.schema.IsoTime;
import io.coworkflink.schema.NanoUsd;
import io.coworkflink.schema.OutputRecord;
import io.coworkflink.schema.Schema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.table.catalog.ResolvedSchema;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.logical.LogicalTypeFamily;
import org.apache.flink.types.Row;
import org.jspecify.annotations.Nullable;

/** Writes the rows of one dashboard as JSON under the names of its SELECT, keyed by its texts and times: the rest are measures. */
final class DashboardRowWriter implements MapFunction<Row, OutputRecord> {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final String KEY_SEPARATOR = "\u001f";

    private final String topic;
    private final ZoneId zone;
    private final String[] columns;
    private final int[] keyColumns;

    /** @param zone of times without one */
    DashboardRowWriter(String topic, ResolvedSchema schema, ZoneId zone) {
        this.topic = topic;
        this.zone = zone;
        this.columns = schema.getColumnNames().toArray(String[]::new);
        this.keyColumns = IntStream.range(0, columns.length)
                .filter(i -> isKey(schema.getColumnDataTypes().get(i)))
                .toArray();
    }

    @Override
    public OutputRecord map(Row row) throws IOException {
        return new OutputRecord(topic, key(row), json(row));
    }

    private static boolean isKey(DataType type) {
        return type.getLogicalType().is(LogicalTypeFamily.CHARACTER_STRING)
                || type.getLogicalType().is(LogicalTypeFamily.TIMESTAMP);
    }

    private byte[] key(Row row) {
        return IntStream.of(keyColumns)
                .mapToObj(i -> text(row.getField(i)))
                .collect(Collectors.joining(KEY_SEPARATOR))
                .getBytes(StandardCharsets.UTF_8);
    }

    private byte[] json(Row row) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeNumberField("schema_version", Schema.VERSION);
            for (int i = 0; i < columns.length; i++) {
                json.writeFieldName(columns[i]);
                writeValue(json, row.getField(i));
            }
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private void writeValue(JsonGenerator json, @Nullable Object value) throws IOException {
        if (value instanceof Double number) {
            json.writeNumber(number);
        } else if (value instanceof Long || value instanceof Integer) {
            json.writeNumber(((Number) value).longValue());
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else if (value instanceof byte[] sketch) {
            json.writeBinary(sketch);
        } else if (value == null) {
            json.writeNull();
        } else {
            json.writeString(text(value));
        }
    }

    private String text(@Nullable Object value) {
        if (value instanceof LocalDateTime time) {
            return IsoTime.text(time.atZone(zone).toInstant().toEpochMilli());
        }
        if (value instanceof Instant time) {
            return IsoTime.text(time.toEpochMilli());
        }
        if (value instanceof BigDecimal amount) {
            return NanoUsd.plain(amount);
        }
        return String.valueOf(value);
    }
}
