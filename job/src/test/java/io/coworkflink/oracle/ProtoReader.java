/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.oracle;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.metrics.v1.MetricsData;
import io.opentelemetry.proto.trace.v1.TracesData;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads OTLP protobuf with the generated classes. */
final class ProtoReader {
    private static final int TRACE_ID_BYTES = 16;

    private ProtoReader() {}

    static Reading read(byte[] value) {
        ExportLogsServiceRequest request = logs(value);
        if (request == null) {
            return isOtherSignal(value) ? Reading.IGNORED : Reading.REJECTED;
        }
        List<WireRecord> records = new ArrayList<>();
        for (ResourceLogs resource : request.getResourceLogsList()) {
            for (ScopeLogs scope : resource.getScopeLogsList()) {
                scope.getLogRecordsList().forEach(log -> records.add(wireRecord(resource, scope, log)));
            }
        }
        return new Reading(records, 0, 0).orIgnored();
    }

    private static @Nullable ExportLogsServiceRequest logs(byte[] value) {
        try {
            ExportLogsServiceRequest request = ExportLogsServiceRequest.parseFrom(value);
            boolean nothingKnown = request.getResourceLogsCount() == 0;
            return nothingKnown || logRecords(request).anyMatch(ProtoReader::isForeign) ? null : request;
        } catch (InvalidProtocolBufferException e) {
            return null;
        }
    }

    private static Stream<LogRecord> logRecords(ExportLogsServiceRequest request) {
        return request.getResourceLogsList().stream()
                .flatMap(resource -> resource.getScopeLogsList().stream())
                .flatMap(scope -> scope.getLogRecordsList().stream());
    }

    /** The three signals nest alike. Field 1 is a number in a log record, but bytes in a span (its id) and in a metric (its name). */
    private static boolean isForeign(LogRecord log) {
        UnknownFieldSet.Field first = log.getUnknownFields().getField(LogRecord.TIME_UNIX_NANO_FIELD_NUMBER);
        return !first.getLengthDelimitedList().isEmpty();
    }

    private static boolean isOtherSignal(byte[] value) {
        return isTraces(value) || isMetrics(value);
    }

    private static boolean isTraces(byte[] value) {
        try {
            return TracesData.parseFrom(value).getResourceSpansList().stream()
                    .flatMap(resource -> resource.getScopeSpansList().stream())
                    .flatMap(scope -> scope.getSpansList().stream())
                    .anyMatch(span -> span.getTraceId().size() == TRACE_ID_BYTES);
        } catch (InvalidProtocolBufferException e) {
            return false;
        }
    }

    private static boolean isMetrics(byte[] value) {
        try {
            return MetricsData.parseFrom(value).getResourceMetricsList().stream()
                    .flatMap(resource -> resource.getScopeMetricsList().stream())
                    .flatMap(scope -> scope.getMetricsList().stream())
                    .anyMatch(metric -> !metric.getName().isEmpty());
        } catch (InvalidProtocolBufferException e) {
            return false;
        }
    }

    private static WireRecord wireRecord(ResourceLogs resource, ScopeLogs scope, LogRecord log) {
        Map<String, String> attributes = new HashMap<>();
        putAll(attributes, resource.getResource().getAttributesList());
        putScope(attributes, scope);
        putAll(attributes, scope.getScope().getAttributesList());
        putAll(attributes, log.getAttributesList());
        return new WireRecord(
                log.getTimeUnixNano(),
                log.getObservedTimeUnixNano(),
                log.getEventName(),
                ProtoValues.bodyName(log.getBody()),
                attributes);
    }

    private static void putScope(Map<String, String> attributes, ScopeLogs scope) {
        if (!scope.getScope().getName().isEmpty()) {
            attributes.put("otel.scope.name", scope.getScope().getName());
        }
        if (!scope.getScope().getVersion().isEmpty()) {
            attributes.put("otel.scope.version", scope.getScope().getVersion());
        }
    }

    private static void putAll(Map<String, String> attributes, List<KeyValue> added) {
        for (KeyValue entry : added) {
            String text = ProtoValues.text(entry.getValue());
            if (text != null) {
                attributes.put(entry.getKey(), text);
            }
        }
    }
}
