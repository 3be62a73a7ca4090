/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.schema;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes records as JSON by their schema: {@code schema_version} first, then the columns in order. */
public final class JsonRecords {
    private static final SerializedString SCHEMA_VERSION = new SerializedString("schema_version");

    private JsonRecords() {}

    public static <T> byte[] write(Schema<T> schema, T row) {
        return JsonBuffer.write(json -> write(json, schema, row));
    }

    /** The same as part of a larger document. */
    public static <T> void write(JsonGenerator json, Schema<T> schema, T row) throws IOException {
        json.writeStartObject();
        json.writeFieldName(SCHEMA_VERSION);
        json.writeNumber(Schema.VERSION);
        writeColumns(json, schema, row);
        json.writeEndObject();
    }

    private static <T> void writeColumns(JsonGenerator json, Schema<T> schema, T row) throws IOException {
        for (Column<T> column : schema.columns()) {
            Object value = column.value().apply(row);
            if (value != null || !schema.sparse()) {
                json.writeFieldName(column.jsonName());
                writeValue(json, column, value);
            }
        }
    }

    private static void writeValue(JsonGenerator json, Column<?> column, @Nullable Object value) throws IOException {
        if (value == null) {
            json.writeNull();
            return;
        }
        switch (column.type()) {
            case TEXT -> json.writeString((String) value);
            case INTEGER -> json.writeNumber(((Number) value).longValue());
            case RATIO -> json.writeNumber((Double) value);
            case BOOLEAN -> json.writeBoolean((Boolean) value);
            case USD -> json.writeString(NanoUsd.text((Long) value));
            case TIME -> json.writeString(IsoTime.text((Long) value));
            case TEXTS -> writeTexts(json, (Collection<?>) value);
            case TEXT_MAP -> ((EncodedMap) value).writeTo(json);
            case COUNTS -> writeCounts(json, (Map<?, ?>) value);
            case ROWS -> writeRows(json, column, (Collection<?>) value);
        }
    }

    private static void writeTexts(JsonGenerator json, Collection<?> texts) throws IOException {
        json.writeStartArray();
        for (Object text : texts) {
            json.writeString((String) text);
        }
        json.writeEndArray();
    }

    private static void writeCounts(JsonGenerator json, Map<?, ?> counts) throws IOException {
        json.writeStartObject();
        for (Map.Entry<?, ?> count : counts.entrySet()) {
            json.writeNumberField((String) count.getKey(), ((Number) count.getValue()).longValue());
        }
        json.writeEndObject();
    }

    @SuppressWarnings("unchecked") // A column of rows is built with the schema of its rows.
    private static void writeRows(JsonGenerator json, Column<?> column, Collection<?> rows) throws IOException {
        Schema<Object> nested = (Schema<Object>) column.nested();
        json.writeStartArray();
        for (Object row : rows) {
            json.writeStartObject();
            if (nested != null) {
                writeColumns(json, nested, row);
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
