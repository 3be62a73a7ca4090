/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** OTLP values of JSON trees, as text. */
final class JsonValues {
    private static final List<String> SCALARS =
            List.of("stringValue", "boolValue", "intValue", "doubleValue", "bytesValue");

    private JsonValues() {}

    /** Adds attributes given as OTLP's list of keys and values, or as a plain object. */
    static void putAll(Map<String, String> attributes, JsonNode added) {
        if (added.isObject()) {
            added.properties().forEach(entry -> put(attributes, entry.getKey(), entry.getValue()));
        }
        if (added.isArray()) {
            for (JsonNode entry : added) {
                put(attributes, entry.path("key").asText(), plain(entry.path("value")));
            }
        }
    }

    static @Nullable String bodyName(JsonNode body) {
        JsonNode plain = body.isObject() && !body.has("event_type") ? plain(body) : body;
        return plain.isObject() ? plain.path("event_type").textValue() : plain.textValue();
    }

    private static void put(Map<String, String> attributes, String key, JsonNode value) {
        if (value.isContainerNode()) {
            attributes.put(key, value.toString());
        } else if (!value.isNull() && !value.isMissingNode()) {
            attributes.put(key, value.asText());
        }
    }

    /** The value without OTLP's wrapping; a missing node when it is empty or of the wrong kind. */
    private static JsonNode plain(JsonNode any) {
        for (String kind : SCALARS) {
            JsonNode scalar = JsonFields.get(any, kind);
            if (scalar.isValueNode()) {
                return scalar;
            }
        }
        JsonNode array = JsonFields.get(any, "arrayValue").path("values");
        if (array.isArray()) {
            return array(array);
        }
        JsonNode map = JsonFields.get(any, "kvlistValue").path("values");
        return map.isArray() ? object(map) : JsonNodeFactory.instance.missingNode();
    }

    private static ArrayNode array(JsonNode values) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        values.forEach(value -> array.add(orNull(plain(value))));
        return array;
    }

    private static ObjectNode object(JsonNode entries) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (JsonNode entry : entries) {
            object.set(entry.path("key").asText(), orNull(plain(entry.path("value"))));
        }
        return object;
    }

    private static JsonNode orNull(JsonNode node) {
        return node.isMissingNode() ? JsonNodeFactory.instance.nullNode() : node;
    }
}
