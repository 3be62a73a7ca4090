/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.schema;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes records as JSON by their schema: every column present, null where there is no value, {@code schema_version} first. */
public final class JsonRecords {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final DateTimeFormatter ISO_MILLIS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter().withZone(ZoneOffset.UTC);
    private static final int USUAL_SIZE = 1024;

    private JsonRecords() {}

    public static <T> byte[] write(Schema<T> schema, T row) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_SIZE);
        try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeNumberField("schema_version", Schema.VERSION);
            writeColumns(json, schema, row);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return bytes.toByteArray();
    }

    /** ISO 8601 in UTC with three digits of a second, as every time in every output. */
    public static String isoTime(long epochMillis) {
        return ISO_MILLIS.format(Instant.ofEpochMilli(epochMillis));
    }

    private static <T> void writeColumns(JsonGenerator json, Schema<T> schema, T row) throws IOException {
        for (Column<T> column : schema.columns()) {
            json.writeFieldName(column.name());
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
            case TIME -> json.writeString(isoTime((Long) value));
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
