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

/** Encodes events as the simplified records, one JSON object a line: plain maps of scalars, every figure but the sequence as text. */
public final class SeedRecords {
    private static final JsonFactory FACTORY = new JsonFactory();

    private SeedRecords() {}

    public static byte[] encode(List<GeneratedEvent> batch) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(batch.size() * 1024);
        for (GeneratedEvent event : batch) {
            writeLine(bytes, event);
        }
        return bytes.toByteArray();
    }

    private static void writeLine(ByteArrayOutputStream bytes, GeneratedEvent event) {
        try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeObjectFieldStart("body");
            json.writeStringField("event_type", event.name());
            json.writeEndObject();
            writeMap(json, "attributes", event.attributes());
            json.writeObjectFieldStart("resource");
            writeMap(json, "attributes", event.resource());
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        bytes.write('\n');
    }

    private static void writeMap(JsonGenerator json, String name, Map<String, Object> values) throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, Object> value : values.entrySet()) {
            if (value.getKey().equals("event.sequence")) {
                json.writeNumberField(value.getKey(), (Long) value.getValue());
            } else if (!value.getKey().equals("event.name") && !(value.getValue() instanceof List)) {
                json.writeStringField(value.getKey(), value.getValue().toString());
            }
        }
        json.writeEndObject();
    }
}
