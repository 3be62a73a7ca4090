/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import java.io.IOException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * Writes a request as OTLP/JSON in one of the styles senders have.
 *
 * @param snake names in snake_case rather than camelCase
 * @param numbers 64-bit integers as numbers rather than text
 * @param outerLast resource and scope after what they are about
 */
record OtlpJson(boolean snake, boolean numbers, boolean outerLast) {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    byte[] write(ExportLogsServiceRequest request) {
        ObjectNode root = NODES.objectNode();
        ArrayNode resources = root.putArray(name("resourceLogs"));
        request.getResourceLogsList().forEach(r -> resources.add(resourceLogs(r)));
        try {
            return new ObjectMapper().writeValueAsBytes(root);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private ObjectNode resourceLogs(ResourceLogs from) {
        ObjectNode resource = NODES.objectNode();
        resource.set("attributes", attributes(from.getResource().getAttributesList()));
        ArrayNode scopes = NODES.arrayNode();
        from.getScopeLogsList().forEach(s -> scopes.add(scopeLogs(s)));
        return outer("resource", resource, "scopeLogs", scopes);
    }

    private ObjectNode scopeLogs(ScopeLogs from) {
        ObjectNode scope = NODES.objectNode();
        scope.put("name", from.getScope().getName());
        scope.put("version", from.getScope().getVersion());
        scope.set("attributes", attributes(from.getScope().getAttributesList()));
        ArrayNode records = NODES.arrayNode();
        from.getLogRecordsList().forEach(r -> records.add(logRecord(r)));
        return outer("scope", scope, "logRecords", records);
    }

    private ObjectNode outer(String name, ObjectNode outer, String innerName, ArrayNode inner) {
        ObjectNode node = NODES.objectNode();
        if (outerLast) {
            node.set(name(innerName), inner);
            node.set(name, outer);
        } else {
            node.set(name, outer);
            node.set(name(innerName), inner);
        }
        return node;
    }

    private ObjectNode logRecord(LogRecord from) {
        ObjectNode record = NODES.objectNode();
        integer(record, "timeUnixNano", from.getTimeUnixNano());
        integer(record, "observedTimeUnixNano", from.getObservedTimeUnixNano());
        record.put(name("severityNumber"), from.getSeverityNumberValue());
        if (from.hasBody()) {
            record.set("body", value(from.getBody()));
        }
        record.set("attributes", attributes(from.getAttributesList()));
        record.put(name("traceId"), HexFormat.of().formatHex(from.getTraceId().toByteArray()));
        record.put(
                name("spanId"),
                HexFormat.of().withUpperCase().formatHex(from.getSpanId().toByteArray()));
        record.put(name("eventName"), from.getEventName());
        return record;
    }

    private ArrayNode attributes(List<KeyValue> from) {
        ArrayNode attributes = NODES.arrayNode();
        from.forEach(a -> attributes.addObject().put("key", a.getKey()).set("value", value(a.getValue())));
        return attributes;
    }

    private ObjectNode value(AnyValue from) {
        ObjectNode value = NODES.objectNode();
        switch (from.getValueCase()) {
            case STRING_VALUE -> value.put(name("stringValue"), from.getStringValue());
            case BOOL_VALUE -> value.put(name("boolValue"), from.getBoolValue());
            case INT_VALUE -> integer(value, "intValue", from.getIntValue());
            case DOUBLE_VALUE -> fraction(value, from.getDoubleValue());
            case BYTES_VALUE ->
                value.put(
                        name("bytesValue"),
                        Base64.getEncoder().encodeToString(from.getBytesValue().toByteArray()));
            case ARRAY_VALUE -> {
                ArrayNode elements = value.putObject(name("arrayValue")).putArray("values");
                from.getArrayValue().getValuesList().forEach(e -> elements.add(value(e)));
            }
            case KVLIST_VALUE ->
                value.putObject(name("kvlistValue"))
                        .set("values", attributes(from.getKvlistValue().getValuesList()));
            default -> {}
        }
        return value;
    }

    private void integer(ObjectNode node, String name, long number) {
        if (numbers) {
            node.put(name(name), number);
        } else {
            node.put(name(name), Long.toString(number));
        }
    }

    private void fraction(ObjectNode node, double number) {
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            node.put(name("doubleValue"), Double.toString(number));
        } else {
            node.put(name("doubleValue"), number);
        }
    }

    private String name(String camel) {
        return snake ? camel.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT) : camel;
    }
}
