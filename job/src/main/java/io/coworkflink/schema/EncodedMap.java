/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.schema;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A map of texts, held as the JSON object it will be written as. An event carries some twenty attributes through several tasks that
 * never look at them: this way they move as one block and are encoded once.
 */
public final class EncodedMap {
    public static final EncodedMap EMPTY = new EncodedMap(new byte[] {'{', '}'});

    private static final JsonFactory FACTORY = new JsonFactory();

    private final byte[] json;

    private EncodedMap(byte[] json) {
        this.json = json;
    }

    public static EncodedMap of(Map<String, String> values) {
        if (values.isEmpty()) {
            return EMPTY;
        }
        return new EncodedMap(JsonBuffer.write(json -> {
            json.writeStartObject();
            for (Map.Entry<String, String> value : values.entrySet()) {
                json.writeStringField(value.getKey(), value.getValue());
            }
            json.writeEndObject();
        }));
    }

    /** Takes over what {@link #json} gave; nobody may change the array any more. */
    public static EncodedMap ofJson(byte[] json) {
        return new EncodedMap(json);
    }

    /** A JSON object in UTF-8, not to be changed. */
    public byte[] json() {
        return json;
    }

    void writeTo(JsonGenerator generator) throws IOException {
        generator.writeRawValue(new RawJson(json));
    }

    /** Decodes all of it. */
    public Map<String, String> toMap() {
        Map<String, String> values = new HashMap<>();
        try (JsonParser parser = FACTORY.createParser(json)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                values.put(name, parser.nextTextValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
        return values;
    }

    /** By content: the order in which the fields were written does not count. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EncodedMap map && toMap().equals(map.toMap());
    }

    @Override
    public int hashCode() {
        return toMap().hashCode();
    }

    @Override
    public String toString() {
        return new String(json, StandardCharsets.UTF_8);
    }
}
