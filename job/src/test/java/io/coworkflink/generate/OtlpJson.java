/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.generate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** Encodes a batch as OTLP/JSON in the dialect of the JavaScript SDK: times as text, integers as numbers. */
public final class OtlpJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private OtlpJson() {}

    public static byte[] encode(List<GeneratedEvent> batch) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(batch.size() * 2048);
        try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeArrayFieldStart("resourceLogs");
            for (Scopes group : Scopes.of(batch)) {
                writeResourceLogs(json, group);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return bytes.toByteArray();
    }

    private static void writeResourceLogs(JsonGenerator json, Scopes group) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("resource");
        writeAttributes(json, group.resource());
        json.writeEndObject();
        json.writeArrayFieldStart("scopeLogs");
        json.writeStartObject();
        json.writeObjectFieldStart("scope");
        json.writeStringField("name", GeneratedEvent.SCOPE);
        json.writeStringField("version", group.version());
        json.writeEndObject();
        json.writeArrayFieldStart("logRecords");
        for (GeneratedEvent event : group.events()) {
            writeRecord(json, event);
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writeRecord(JsonGenerator json, GeneratedEvent event) throws IOException {
        json.writeStartObject();
        json.writeStringField("timeUnixNano", Long.toString(event.timeUnixNano()));
        json.writeStringField("observedTimeUnixNano", Long.toString(event.timeUnixNano()));
        json.writeFieldName("body");
        writeAny(json, event.body());
        writeAttributes(json, event.attributes());
        json.writeEndObject();
    }

    private static void writeAttributes(JsonGenerator json, Map<String, Object> attributes) throws IOException {
        json.writeArrayFieldStart("attributes");
        for (Map.Entry<String, Object> attribute : attributes.entrySet()) {
            json.writeStartObject();
            json.writeStringField("key", attribute.getKey());
            json.writeFieldName("value");
            writeAny(json, attribute.getValue());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField("droppedAttributesCount", 0);
    }

    private static void writeAny(JsonGenerator json, Object value) throws IOException {
        json.writeStartObject();
        if (value instanceof Long number) {
            json.writeNumberField("intValue", number);
        } else if (value instanceof Double number) {
            json.writeNumberField("doubleValue", number);
        } else if (value instanceof Boolean flag) {
            json.writeBooleanField("boolValue", flag);
        } else if (value instanceof List<?> list) {
            writeArray(json, list);
        } else {
            json.writeStringField("stringValue", (String) value);
        }
        json.writeEndObject();
    }

    private static void writeArray(JsonGenerator json, List<?> list) throws IOException {
        json.writeObjectFieldStart("arrayValue");
        json.writeArrayFieldStart("values");
        for (Object element : list) {
            writeAny(json, element);
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
