/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import static io.coworkflink.ingest.Decoding.decode;
import static io.coworkflink.ingest.Decoding.events;
import static io.coworkflink.ingest.Decoding.onlyEvent;
import static io.coworkflink.ingest.Otlp.attribute;
import static io.coworkflink.ingest.Otlp.integer;
import static io.coworkflink.ingest.Otlp.record;
import static io.coworkflink.ingest.Otlp.request;
import static io.coworkflink.ingest.Otlp.string;
import static io.coworkflink.ingest.Wire.field;
import static io.coworkflink.ingest.Wire.message;
import static io.coworkflink.ingest.Wire.withRecords;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.UnknownFieldSet;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.resource.v1.Resource;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class OtlpProtobufReaderTest {
    @Test
    void resourceAndScopeMayComeAfterTheirRecords() throws IOException {
        ResourceLogs resource = ResourceLogs.newBuilder()
                .setResource(Resource.newBuilder().addAttributes(attribute("service.name", string("cowork"))))
                .build();
        byte[] scope = message(
                field(2, record("a").build().toByteArray()),
                field(1, InstrumentationScope.newBuilder().setName("s").build().toByteArray()));
        byte[] value = message(field(1, message(field(2, scope), resource.toByteArray())));
        assertThat(onlyEvent(decode(value)).attributes())
                .containsEntry("service.name", "cowork")
                .containsEntry("otel.scope.name", "s");
    }

    @Test
    void theRecordsOwnAttributeWinsOverTheScopesAndThatOverTheResources() {
        KeyValue[] names = {attribute("a", string("resource")), attribute("b", string("resource"))};
        byte[] value = ExportLogsServiceRequest.newBuilder()
                .addResourceLogs(ResourceLogs.newBuilder()
                        .setResource(Resource.newBuilder()
                                .addAllAttributes(List.of(names))
                                .addAttributes(attribute("c", string("resource"))))
                        .addScopeLogs(ScopeLogs.newBuilder()
                                .setScope(InstrumentationScope.newBuilder()
                                        .addAttributes(attribute("a", string("scope")))
                                        .addAttributes(attribute("b", string("scope"))))
                                .addLogRecords(record("x", attribute("a", string("record"))))))
                .build()
                .toByteArray();
        assertThat(onlyEvent(decode(value)).attributes())
                .containsEntry("a", "record")
                .containsEntry("b", "scope")
                .containsEntry("c", "resource");
    }

    @Test
    void concatenatedMessagesAreOne() throws IOException {
        byte[] value =
                message(request(record("a")).toByteArray(), request(record("b")).toByteArray());
        assertThat(events(decode(value))).map(RawEvent::name).containsExactly("a", "b");
    }

    @Test
    void unknownFieldsAreSkippedEverywhere() {
        UnknownFieldSet unknown = UnknownFieldSet.newBuilder()
                .addField(
                        99,
                        UnknownFieldSet.Field.newBuilder()
                                .addVarint(1)
                                .addFixed32(2)
                                .build())
                .addField(
                        98,
                        UnknownFieldSet.Field.newBuilder()
                                .addGroup(UnknownFieldSet.getDefaultInstance())
                                .build())
                .build();
        LogRecord record = record("a")
                .addAttributes(KeyValue.newBuilder()
                        .setKey("k")
                        .setValue(string("v").toBuilder().setUnknownFields(unknown))
                        .setUnknownFields(unknown))
                .setUnknownFields(unknown)
                .build();
        byte[] value = ExportLogsServiceRequest.newBuilder()
                .addResourceLogs(ResourceLogs.newBuilder()
                        .setResource(Resource.newBuilder().setUnknownFields(unknown))
                        .addScopeLogs(
                                ScopeLogs.newBuilder().addLogRecords(record).setUnknownFields(unknown))
                        .setUnknownFields(unknown))
                .setUnknownFields(unknown)
                .build()
                .toByteArray();
        assertThat(onlyEvent(decode(value)).attributes()).containsEntry("k", "v");
    }

    @Test
    void ofSeveralKindsInOneValueTheLastWins() throws IOException {
        byte[] both = message(string("first").toByteArray(), integer(2).toByteArray());
        byte[] list = message(field(5, field(1, both)));
        byte[] value = withRecords(
                message(field(6, message(field(1, "k".getBytes(UTF_8)), field(2, both)))),
                message(field(6, message(field(1, "k".getBytes(UTF_8)), field(2, list)))));
        assertThat(events(decode(value))).map(e -> e.attributes().get("k")).containsExactly("2", "[2]");
    }
}
