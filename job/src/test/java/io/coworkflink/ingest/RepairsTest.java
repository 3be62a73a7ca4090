/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import static io.coworkflink.ingest.Decoding.decode;
import static io.coworkflink.ingest.Decoding.events;
import static io.coworkflink.ingest.Decoding.rejectedAt;
import static io.coworkflink.ingest.Decoding.smallLimits;
import static io.coworkflink.ingest.Otlp.array;
import static io.coworkflink.ingest.Otlp.attribute;
import static io.coworkflink.ingest.Otlp.integer;
import static io.coworkflink.ingest.Otlp.record;
import static io.coworkflink.ingest.Otlp.request;
import static io.coworkflink.ingest.Otlp.string;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.resource.v1.Resource;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RepairsTest {
    private static final KeyValue ONE = attribute("a", string("1"));
    private static final KeyValue TWO = attribute("a", integer(2));

    @Test
    void ofRepeatedNamesTheLastWinsAndTheOthersAreCounted() {
        for (byte[] value : encoded(request(record("x", ONE, TWO, ONE, TWO), record("y", ONE)))) {
            List<Decoded> decoded = decode(value);
            assertThat(decoded.get(0).event().attributes()).containsEntry("a", "2");
            assertThat(decoded).map(Decoded::repairs).containsExactly(new Repairs(3, 0, 0, false), Repairs.NONE);
        }
    }

    @Test
    void aRecordThatSaysWhatItsResourceSaysRepeatsNothing() {
        for (byte[] value : encoded(within(Resource.newBuilder().addAttributes(ONE), TWO))) {
            List<Decoded> decoded = decode(value);
            assertThat(decoded).map(d -> d.event().attributes().get("a")).containsExactly("2", "2");
            assertThat(decoded).map(Decoded::repairs).containsOnly(Repairs.NONE);
        }
    }

    @Test
    void whatIsRepeatedInAResourceCountsOnceHoweverManyRecordsItHas() {
        for (byte[] value :
                encoded(within(Resource.newBuilder().addAttributes(ONE).addAttributes(TWO)))) {
            List<Decoded> decoded = decode(value);
            assertThat(decoded).map(d -> d.event().attributes().get("a")).containsExactly("2", "2");
            assertThat(decoded).map(Decoded::repairs).containsExactly(new Repairs(1, 0, 0, false), Repairs.NONE);
        }
    }

    @Test
    void cutValuesAndUnreadableCharactersAreCounted() {
        KeyValue[] attributes = {
            attribute("long", string("x".repeat(33))),
            attribute("many", array(integer(1), integer(2), integer(3), integer(4), integer(5))),
            attribute("odd", string("a\uFFFDb")),
            attribute("fine", string("[TRUNCATED"))
        };
        for (byte[] value : encoded(request(record("x", attributes)))) {
            assertThat(decode(smallLimits(), value)).map(Decoded::repairs).containsExactly(new Repairs(0, 2, 1, false));
        }
    }

    @Test
    void aResourceWithTooManyAttributesCostsItsOwnRecordsOnly() {
        Resource.Builder resource = Resource.newBuilder();
        IntStream.range(0, 30_000).forEach(i -> resource.addAttributes(attribute("a" + i, string("x"))));
        ExportLogsServiceRequest request =
                within(resource).toBuilder().mergeFrom(request(record("other"))).build();
        for (byte[] value : encoded(request)) {
            assertThat(decode(value))
                    .startsWith(
                            rejectedAt(0, RejectReason.SIZE, value.length),
                            rejectedAt(1, RejectReason.SIZE, value.length));
            assertThat(events(decode(value))).map(RawEvent::name).containsExactly("other");
        }
    }

    @Test
    void aResourceOfManyRecordsCountsAsIfSentWithEach() {
        // A hundred kilobytes as it is sent, and forty megabytes if each record had a copy.
        ScopeLogs.Builder scope = ScopeLogs.newBuilder();
        IntStream.range(0, 400).forEach(i -> scope.addLogRecords(record("x")));
        ResourceLogs.Builder large = ResourceLogs.newBuilder()
                .setResource(Resource.newBuilder().addAttributes(attribute("p", string("p".repeat(100_000)))))
                .addScopeLogs(scope);
        ExportLogsServiceRequest request = request(record("before")).toBuilder()
                .addResourceLogs(large)
                .mergeFrom(request(record("after")))
                .build();
        for (byte[] value : encoded(request)) {
            List<Decoded> decoded = decode(value);
            assertThat(events(decoded)).map(RawEvent::name).containsExactly("before", "after");
            assertThat(decoded).hasSize(402).contains(rejectedAt(200, RejectReason.SIZE, value.length));
        }
    }

    private static ExportLogsServiceRequest within(Resource.Builder resource, KeyValue... attributes) {
        return ExportLogsServiceRequest.newBuilder()
                .addResourceLogs(ResourceLogs.newBuilder()
                        .setResource(resource)
                        .addScopeLogs(ScopeLogs.newBuilder()
                                .setScope(InstrumentationScope.newBuilder().setName("s"))
                                .addLogRecords(record("x", attributes))
                                .addLogRecords(record("y", attributes))))
                .build();
    }

    private static List<byte[]> encoded(ExportLogsServiceRequest request) {
        return List.of(
                request.toByteArray(),
                new OtlpJson(false, false, false).write(request),
                new OtlpJson(true, true, true).write(request));
    }
}
