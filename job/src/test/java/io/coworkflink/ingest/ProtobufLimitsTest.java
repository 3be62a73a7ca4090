/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import static io.coworkflink.ingest.Decoding.decode;
import static io.coworkflink.ingest.Decoding.events;
import static io.coworkflink.ingest.Decoding.onlyEvent;
import static io.coworkflink.ingest.Decoding.rejectedAt;
import static io.coworkflink.ingest.Decoding.smallLimits;
import static io.coworkflink.ingest.Otlp.array;
import static io.coworkflink.ingest.Otlp.attribute;
import static io.coworkflink.ingest.Otlp.nested;
import static io.coworkflink.ingest.Otlp.record;
import static io.coworkflink.ingest.Otlp.request;
import static io.coworkflink.ingest.Otlp.string;
import static io.coworkflink.ingest.Wire.field;
import static io.coworkflink.ingest.Wire.withRecords;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.resource.v1.Resource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProtobufLimitsTest {
    @Test
    void valuesNestedDeeperThanTheLimitRejectTheirRecord() throws IOException {
        byte[] veryDeep = string("x").toByteArray();
        for (int i = 0; i < 10_000; i++) {
            veryDeep = field(5, field(1, veryDeep));
        }
        byte[] value = withRecords(
                record("a", attribute("deep", nested(32))).build().toByteArray(),
                record("b", attribute("deep", nested(33))).build().toByteArray(),
                field(6, field(2, veryDeep)));
        assertThat(events(decode(value))).map(RawEvent::name).containsExactly("a");
        assertThat(decode(value))
                .contains(
                        rejectedAt(1, RejectReason.SIZE, value.length), rejectedAt(2, RejectReason.SIZE, value.length));
    }

    @Test
    void aValueLongerThanTheLimitIsReplacedWhole() {
        byte[] value = request(record(
                        "a",
                        attribute("fits", string("x".repeat(32))),
                        attribute("long", string("x".repeat(33))),
                        attribute("long in list", array(string("x".repeat(31)))),
                        attribute(
                                "many",
                                array(IntStream.range(0, 5)
                                        .mapToObj(Otlp::integer)
                                        .toArray(AnyValue[]::new))),
                        attribute("name of 17 bytes.", string("x"))))
                .toByteArray();
        assertThat(onlyEvent(decode(smallLimits(), value)).attributes())
                .containsEntry("fits", "x".repeat(32))
                .containsEntry("long", "[TRUNCATED 33]")
                .containsEntry("long in list", "[TRUNCATED 35]")
                .containsEntry("many", "[TRUNCATED 11]")
                .containsEntry("[TRUNCATED 17]", "x");
    }

    @Test
    void moreAttributesThanTheLimitRejectTheirRecordAlone() {
        List<KeyValue> eight = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            eight.add(attribute("a" + i, string("x")));
        }
        LogRecord.Builder full = LogRecord.newBuilder().addAllAttributes(eight);
        LogRecord.Builder over = full.clone().addAttributes(attribute("a8", string("x")));
        LogRecord.Builder repeated = full.clone().addAttributes(attribute("a7", string("last")));
        byte[] value = request(full, over, repeated).toByteArray();
        List<Decoded> decoded = decode(smallLimits(), value);
        assertThat(decoded.get(0).event()).isNotNull();
        assertThat(decoded.get(1)).isEqualTo(rejectedAt(1, RejectReason.SIZE, value.length));
        assertThat(decoded.get(2).event().attributes()).containsEntry("a7", "last");
    }

    @Test
    void attributesOfTheResourceCountTowardsTheLimit() {
        Resource.Builder resource = Resource.newBuilder();
        for (int i = 0; i < 9; i++) {
            resource.addAttributes(attribute("a" + i, string("x")));
        }
        byte[] value = ExportLogsServiceRequest.newBuilder()
                .addResourceLogs(ResourceLogs.newBuilder()
                        .setResource(resource)
                        .addScopeLogs(ScopeLogs.newBuilder().addLogRecords(LogRecord.getDefaultInstance())))
                .build()
                .toByteArray();
        assertThat(decode(smallLimits(), value)).containsExactly(rejectedAt(0, RejectReason.SIZE, value.length));
    }
}
