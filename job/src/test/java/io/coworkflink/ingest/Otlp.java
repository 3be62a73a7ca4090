/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import java.util.List;

/** Short forms for building OTLP messages with the generated classes. */
final class Otlp {
    private Otlp() {}

    static AnyValue string(String text) {
        return AnyValue.newBuilder().setStringValue(text).build();
    }

    static AnyValue integer(long number) {
        return AnyValue.newBuilder().setIntValue(number).build();
    }

    static AnyValue fraction(double number) {
        return AnyValue.newBuilder().setDoubleValue(number).build();
    }

    static AnyValue bool(boolean value) {
        return AnyValue.newBuilder().setBoolValue(value).build();
    }

    static AnyValue bytes(byte[] bytes) {
        return AnyValue.newBuilder().setBytesValue(ByteString.copyFrom(bytes)).build();
    }

    static AnyValue array(AnyValue... elements) {
        return AnyValue.newBuilder()
                .setArrayValue(ArrayValue.newBuilder().addAllValues(List.of(elements)))
                .build();
    }

    static AnyValue map(KeyValue... entries) {
        return AnyValue.newBuilder()
                .setKvlistValue(KeyValueList.newBuilder().addAllValues(List.of(entries)))
                .build();
    }

    static AnyValue nested(int depth) {
        AnyValue value = string("x");
        for (int i = 0; i < depth; i++) {
            value = array(value);
        }
        return value;
    }

    static KeyValue attribute(String name, AnyValue value) {
        return KeyValue.newBuilder().setKey(name).setValue(value).build();
    }

    static LogRecord.Builder record(String name, KeyValue... attributes) {
        return LogRecord.newBuilder()
                .setTimeUnixNano(1_795_339_427_371_000_000L)
                .setBody(string("claude_code." + name))
                .addAttributes(attribute("event.name", string(name)))
                .addAllAttributes(List.of(attributes));
    }

    static ExportLogsServiceRequest request(LogRecord.Builder... records) {
        ScopeLogs.Builder scope = ScopeLogs.newBuilder();
        for (LogRecord.Builder record : records) {
            scope.addLogRecords(record);
        }
        return ExportLogsServiceRequest.newBuilder()
                .addResourceLogs(ResourceLogs.newBuilder().addScopeLogs(scope))
                .build();
    }
}
