/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.generate;

import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.resource.v1.Resource;
import java.util.List;
import java.util.Map;

/** Encodes a batch as the Collector writes it to Kafka by default: one OTLP protobuf request. */
public final class OtlpProtobuf {
    private OtlpProtobuf() {}

    public static byte[] encode(List<GeneratedEvent> batch) {
        ExportLogsServiceRequest.Builder request = ExportLogsServiceRequest.newBuilder();
        for (Scopes group : Scopes.of(batch)) {
            request.addResourceLogs(resourceLogs(group));
        }
        return request.build().toByteArray();
    }

    private static ResourceLogs resourceLogs(Scopes group) {
        Resource.Builder resource = Resource.newBuilder();
        group.resource().forEach((name, value) -> resource.addAttributes(attribute(name, value)));
        ScopeLogs.Builder scope = ScopeLogs.newBuilder()
                .setScope(InstrumentationScope.newBuilder()
                        .setName(GeneratedEvent.SCOPE)
                        .setVersion(group.version()));
        for (GeneratedEvent event : group.events()) {
            scope.addLogRecords(record(event));
        }
        return ResourceLogs.newBuilder()
                .setResource(resource)
                .addScopeLogs(scope)
                .build();
    }

    private static LogRecord record(GeneratedEvent event) {
        LogRecord.Builder record = LogRecord.newBuilder()
                .setTimeUnixNano(event.timeUnixNano())
                .setObservedTimeUnixNano(event.timeUnixNano())
                .setBody(text(event.body()));
        for (Map.Entry<String, Object> attribute : event.attributes().entrySet()) {
            record.addAttributes(attribute(attribute.getKey(), attribute.getValue()));
        }
        return record.build();
    }

    private static KeyValue attribute(String name, Object value) {
        return KeyValue.newBuilder().setKey(name).setValue(any(value)).build();
    }

    private static AnyValue any(Object value) {
        if (value instanceof Long number) {
            return AnyValue.newBuilder().setIntValue(number).build();
        }
        if (value instanceof Double number) {
            return AnyValue.newBuilder().setDoubleValue(number).build();
        }
        if (value instanceof Boolean flag) {
            return AnyValue.newBuilder().setBoolValue(flag).build();
        }
        if (value instanceof List<?> list) {
            ArrayValue.Builder values = ArrayValue.newBuilder();
            list.forEach(element -> values.addValues(any(element)));
            return AnyValue.newBuilder().setArrayValue(values).build();
        }
        return text((String) value);
    }

    private static AnyValue text(String value) {
        return AnyValue.newBuilder().setStringValue(value).build();
    }
}
