/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** OTLP values of the generated classes, as text. */
final class ProtoValues {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ProtoValues() {}

    /** Null when the value is empty: the same as an absent attribute. */
    static @Nullable String text(AnyValue value) {
        return switch (value.getValueCase()) {
            case STRING_VALUE -> value.getStringValue();
            case BOOL_VALUE -> Boolean.toString(value.getBoolValue());
            case INT_VALUE -> Long.toString(value.getIntValue());
            case DOUBLE_VALUE -> Double.toString(value.getDoubleValue());
            case ARRAY_VALUE, KVLIST_VALUE -> tree(value).toString();
            case BYTES_VALUE -> base64(value.getBytesValue());
            default -> null;
        };
    }

    static @Nullable String bodyName(AnyValue body) {
        if (body.hasStringValue()) {
            return body.getStringValue();
        }
        return body.getKvlistValue().getValuesList().stream()
                .filter(entry -> entry.getKey().equals("event_type"))
                .map(entry -> entry.getValue().getStringValue())
                .findFirst()
                .orElse(null);
    }

    private static JsonNode tree(AnyValue value) {
        return switch (value.getValueCase()) {
            case STRING_VALUE -> NODES.textNode(value.getStringValue());
            case BOOL_VALUE -> NODES.booleanNode(value.getBoolValue());
            case INT_VALUE -> NODES.numberNode(value.getIntValue());
            case DOUBLE_VALUE -> NODES.numberNode(value.getDoubleValue());
            case ARRAY_VALUE -> array(value);
            case KVLIST_VALUE -> object(value);
            case BYTES_VALUE -> NODES.textNode(base64(value.getBytesValue()));
            default -> NullNode.instance;
        };
    }

    private static ArrayNode array(AnyValue value) {
        ArrayNode array = NODES.arrayNode();
        value.getArrayValue().getValuesList().forEach(element -> array.add(tree(element)));
        return array;
    }

    private static ObjectNode object(AnyValue value) {
        ObjectNode object = NODES.objectNode();
        for (KeyValue entry : value.getKvlistValue().getValuesList()) {
            object.set(entry.getKey(), tree(entry.getValue()));
        }
        return object;
    }

    private static String base64(ByteString bytes) {
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
}
