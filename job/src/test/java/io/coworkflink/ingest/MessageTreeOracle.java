/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says what the events of a request are, from the message tree of the generated classes and as plainly as it can be written. */
final class MessageTreeOracle {
    private MessageTreeOracle() {}

    /** Name, attributes and unclamped time of an event; the time is null when Kafka's is to be used. */
    record Expected(String name, Map<String, String> attributes) {}

    static List<Expected> events(ExportLogsServiceRequest request) {
        List<Expected> events = new ArrayList<>();
        request.getResourceLogsList()
                .forEach(resource -> resource.getScopeLogsList()
                        .forEach(scope -> scope.getLogRecordsList()
                                .forEach(record -> events.add(
                                        event(resource.getResource().getAttributesList(), scope.getScope(), record)))));
        return events;
    }

    private static Expected event(List<KeyValue> resource, InstrumentationScope scope, LogRecord record) {
        Map<String, String> attributes = new LinkedHashMap<>();
        resource.forEach(a -> put(attributes, a));
        putIfNotEmpty(attributes, "otel.scope.name", scope.getName());
        putIfNotEmpty(attributes, "otel.scope.version", scope.getVersion());
        scope.getAttributesList().forEach(a -> put(attributes, a));
        record.getAttributesList().forEach(a -> put(attributes, a));
        putId(attributes, "trace_id", record.getTraceId().toByteArray(), 16);
        putId(attributes, "span_id", record.getSpanId().toByteArray(), 8);

        String body = record.hasBody() ? text(record.getBody()) : null;
        boolean plainBody = record.getBody().hasStringValue() || !isStructured(record.getBody());
        String bodyName = body == null || plainBody ? body : eventType(body);
        String eventName = record.getEventName();
        String name = Stream.of(
                        candidate(attributes.get("event.name")),
                        candidate(eventName),
                        candidate(bodyName),
                        candidate(attributes.get("event_type")),
                        candidate(attributes.get("event_name")))
                .filter(n -> !n.isEmpty())
                .findFirst()
                .orElse("unknown");
        if (!candidate(attributes.get("event.name")).isEmpty()) {
            attributes.remove("event.name");
        } else if (!eventName.isEmpty() && candidate(eventName).isEmpty()) {
            attributes.putIfAbsent("event.name", eventName);
        }
        boolean bodySaysNoMore = body == null
                || (plainBody
                        ? body.isEmpty() || candidate(body).equals(name)
                        : candidate(bodyName).equals(name) && body.equals("{\"event_type\":\"" + bodyName + "\"}"));
        if (!bodySaysNoMore) {
            attributes.putIfAbsent("body", body);
        }
        return new Expected(name, attributes);
    }

    private static String candidate(String text) {
        if (text == null) {
            return "";
        }
        String bare = text.replaceFirst("^(claude_code|claude_cowork|cowork)\\.", "");
        return bare.matches("[A-Za-z][A-Za-z0-9_.-]{0,63}") ? bare : "";
    }

    private static String eventType(String json) {
        try {
            JsonNode type = new ObjectMapper().readTree(json).get("event_type");
            return type != null && type.isTextual() ? type.textValue() : null;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void put(Map<String, String> attributes, KeyValue attribute) {
        String text = text(attribute.getValue());
        if (text != null) {
            attributes.put(attribute.getKey(), text);
        }
    }

    private static void putIfNotEmpty(Map<String, String> attributes, String name, String value) {
        if (!value.isEmpty()) {
            attributes.put(name, value);
        }
    }

    private static void putId(Map<String, String> attributes, String name, byte[] id, int size) {
        String hex = HexFormat.of().formatHex(id);
        if (id.length == size && !hex.matches("0*")) {
            attributes.put(name, hex);
        }
    }

    private static boolean isStructured(AnyValue value) {
        return value.hasArrayValue() || value.hasKvlistValue();
    }

    private static String text(AnyValue value) {
        return switch (value.getValueCase()) {
            case VALUE_NOT_SET -> null;
            case STRING_VALUE -> value.getStringValue();
            case BYTES_VALUE ->
                Base64.getEncoder().encodeToString(value.getBytesValue().toByteArray());
            default -> json(value);
        };
    }

    private static String json(AnyValue value) {
        return switch (value.getValueCase()) {
            case BOOL_VALUE -> "" + value.getBoolValue();
            case INT_VALUE -> "" + value.getIntValue();
            case DOUBLE_VALUE -> plain(value.getDoubleValue());
            case ARRAY_VALUE -> join(value.getArrayValue().getValuesList(), "[", "]", MessageTreeOracle::nested);
            case KVLIST_VALUE ->
                join(
                        value.getKvlistValue().getValuesList(),
                        "{",
                        "}",
                        e -> quoted(e.getKey()) + ":" + nested(e.getValue()));
            default -> "null";
        };
    }

    private static String nested(AnyValue value) {
        boolean text = value.hasStringValue()
                || value.hasBytesValue()
                || (value.hasDoubleValue() && !Double.isFinite(value.getDoubleValue()));
        return text ? quoted(text(value)) : json(value);
    }

    private static <T> String join(List<T> parts, String open, String close, Function<T, String> text) {
        return parts.stream().map(text).collect(Collectors.joining(",", open, close));
    }

    private static String quoted(String text) {
        return "\"" + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + "\"";
    }

    private static String plain(double number) {
        if (!Double.isFinite(number)) {
            return "" + number;
        }
        BigDecimal decimal = new BigDecimal("" + number);
        if (decimal.signum() == 0) {
            return "0";
        }
        BigDecimal shortest = decimal.stripTrailingZeros();
        return Math.abs(shortest.scale()) > 40 ? shortest.toString() : shortest.toPlainString();
    }
}
