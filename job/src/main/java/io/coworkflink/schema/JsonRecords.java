/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.schema;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes records as JSON by their schema: every column present, null where there is no value, {@code schema_version} first. */
public final class JsonRecords {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final SerializedString SCHEMA_VERSION = new SerializedString("schema_version");
    private static final int USUAL_SIZE = 2048;

    private JsonRecords() {}

    public static <T> byte[] write(Schema<T> schema, T row) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_SIZE);
        try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeFieldName(SCHEMA_VERSION);
            json.writeNumber(Schema.VERSION);
            writeColumns(json, schema, row);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return bytes.toByteArray();
    }

    private static <T> void writeColumns(JsonGenerator json, Schema<T> schema, T row) throws IOException {
        for (Column<T> column : schema.columns()) {
            json.writeFieldName(column.jsonName());
            writeValue(json, column, column.value().apply(row));
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
            case TEXT_MAP, COUNTS -> writeMap(json, (Map<?, ?>) value);
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

    private static void writeMap(JsonGenerator json, Map<?, ?> map) throws IOException {
        json.writeStartObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            json.writeFieldName((String) entry.getKey());
            if (entry.getValue() instanceof Number number) {
                json.writeNumber(number.longValue());
            } else {
                json.writeString((String) entry.getValue());
            }
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
