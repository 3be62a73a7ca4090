/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import static io.coworkflink.ingest.Decoding.MESSAGE;
import static io.coworkflink.ingest.Decoding.config;
import static io.coworkflink.ingest.Decoding.decode;
import static io.coworkflink.ingest.Decoding.events;
import static io.coworkflink.ingest.Decoding.ignoredWhole;
import static io.coworkflink.ingest.Decoding.onlyEvent;
import static io.coworkflink.ingest.Decoding.rejectedWhole;
import static io.coworkflink.ingest.Decoding.smallLimits;
import static io.coworkflink.ingest.Otlp.attribute;
import static io.coworkflink.ingest.Otlp.record;
import static io.coworkflink.ingest.Otlp.request;
import static io.coworkflink.ingest.Otlp.string;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.coworkflink.config.PayloadFormat;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadDecoderTest {
    @ParameterizedTest
    @EnumSource(PayloadFormat.class)
    void nothingIsEmptyInEveryFormat(PayloadFormat format) {
        assertThat(decode(config(format), null)).containsExactly(ignoredWhole(IgnoreReason.EMPTY));
        assertThat(decode(config(format), new byte[0])).containsExactly(ignoredWhole(IgnoreReason.EMPTY));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                "\r\n\t",
                "{}",
                "[]",
                "{\"resourceLogs\":[]}",
                "{\"resource_logs\":null}",
                "{\"resourceLogs\":[{\"resource\":{},\"scopeLogs\":[{\"scope\":{},\"logRecords\":[]}]}]}"
            })
    void jsonWithoutRecordsIsEmpty(String value) {
        assertThat(decode(value)).containsExactly(ignoredWhole(IgnoreReason.EMPTY));
    }

    @Test
    void aRequestWithoutRecordsIsEmpty() {
        byte[] value = ExportLogsServiceRequest.newBuilder()
                .addResourceLogs(ResourceLogs.getDefaultInstance())
                .build()
                .toByteArray();
        assertThat(decode(value)).containsExactly(ignoredWhole(IgnoreReason.EMPTY));
    }

    @Test
    void theBytesDecideTheFormat() {
        ExportLogsServiceRequest request = request(record("user_prompt"));
        byte[] json = new OtlpJson(false, false, false).write(request);
        assertThat(onlyEvent(decode(request.toByteArray()))).isEqualTo(onlyEvent(decode(json)));
        for (String before : List.of(" ", "\n", "\r\n\t", "\uFEFF")) {
            assertThat(onlyEvent(before + new String(json, UTF_8))).isEqualTo(onlyEvent(decode(json)));
        }
    }

    @Test
    void aRequestWhoseSecondByteIsABraceIsStillProtobuf() {
        for (int padding = 0; padding < 123; padding++) {
            byte[] value = request(record("x", attribute("p", string("p".repeat(padding)))))
                    .toByteArray();
            if (value[1] == '{') {
                assertThat(onlyEvent(decode(value)).name()).isEqualTo("x");
                return;
            }
        }
        throw new AssertionError("no request of that length");
    }

    @Test
    void aConfiguredFormatIsNotGuessed() {
        byte[] protobuf = request(record("x")).toByteArray();
        byte[] json = new OtlpJson(false, false, false).write(request(record("x")));
        assertThat(decode(config(PayloadFormat.OTLP_PROTO), json))
                .containsExactly(rejectedWhole(RejectReason.PROTO, json.length));
        assertThat(decode(config(PayloadFormat.JSON), protobuf))
                .containsExactly(rejectedWhole(RejectReason.JSON, protobuf.length));
    }

    @Test
    void aValueLargerThanTheLimitIsRejectedAndOneOfItsSizeIsNot() {
        String record = "{\"attributes\":{\"a\":\"1\"}}";
        String value = record + " ".repeat(4096 - record.length());
        assertThat(events(decode(smallLimits(), value.getBytes(UTF_8)))).hasSize(1);
        assertThat(decode(smallLimits(), (value + " ").getBytes(UTF_8)))
                .containsExactly(rejectedWhole(RejectReason.SIZE, 4097));
    }

    @Test
    void moreRecordsThanTheLimitRejectTheMessage() {
        LogRecord.Builder record = record("x");
        ExportLogsServiceRequest four = request(record, record, record, record);
        ExportLogsServiceRequest five = request(record, record, record, record, record);
        OtlpJson style = new OtlpJson(false, false, false);
        for (byte[] value : List.of(four.toByteArray(), style.write(four))) {
            assertThat(events(decode(smallLimits(), value))).hasSize(4);
        }
        for (byte[] value : List.of(five.toByteArray(), style.write(five))) {
            assertThat(decode(smallLimits(), value)).containsExactly(rejectedWhole(RejectReason.SIZE, value.length));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"resourceSpans\":[{\"scopeSpans\":[]}]}",
                "{\"resource_metrics\":[{}]}",
                "{\"resourceMetrics\":[]}"
            })
    void jsonOfOtherSignalsIsIgnored(String value) {
        assertThat(decode(value)).containsExactly(ignoredWhole(IgnoreReason.WRONG_SIGNAL));
    }

    @Test
    void spansAreIgnoredOnceHoweverMany() {
        Span span = Span.newBuilder()
                .setTraceId(ByteString.copyFrom(new byte[16]))
                .setName("s")
                .setStartTimeUnixNano(1)
                .build();
        byte[] value = ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(ResourceSpans.newBuilder()
                        .addScopeSpans(ScopeSpans.newBuilder().addSpans(span).addSpans(span)))
                .build()
                .toByteArray();
        assertThat(decode(value)).containsExactly(ignoredWhole(IgnoreReason.WRONG_SIGNAL));
    }

    @Test
    void metricsAreIgnored() {
        Metric metric = Metric.newBuilder()
                .setName("claude_code.cost.usage")
                .setGauge(Gauge.getDefaultInstance())
                .build();
        byte[] value = ExportMetricsServiceRequest.newBuilder()
                .addResourceMetrics(ResourceMetrics.newBuilder()
                        .addScopeMetrics(ScopeMetrics.newBuilder().addMetrics(metric)))
                .build()
                .toByteArray();
        assertThat(decode(value)).containsExactly(ignoredWhole(IgnoreReason.WRONG_SIGNAL));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"foo\":1}",
                "{\"body\":{\"event_type\":\"x\"}}",
                "{\"attributes\":null}",
                "{\"resourceLogs\":5}",
                "{\"resourceLogs\":[5]}",
                "{\"resourceLogs\":[{\"resource\":{\"attributes\":7}}]}",
                "[5]"
            })
    void jsonOfNoKnownShapeIsUnrecognised(String value) {
        assertThat(decode(value)).containsExactly(rejectedWhole(RejectReason.UNRECOGNISED, value.length()));
    }

    @Test
    void protobufWithoutResourcesIsUnrecognised() {
        byte[] value = {0x10, 0x05};
        assertThat(decode(value)).containsExactly(rejectedWhole(RejectReason.UNRECOGNISED, 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "\u0000", "\n", "\n\n", "\n\nhello {", "12", "rO0ABXNyABFqYXZh"})
    void whatIsNeitherJsonNorProtobufIsOneDeadLetter(String value) {
        assertThat(decode(value)).containsExactly(rejectedWhole(RejectReason.PROTO, value.length()));
    }

    @Test
    void onlyRecordsNotMessagesHaveAnIndex() {
        List<Decoded> decoded = new ArrayList<>();
        PayloadDecoder decoder = new PayloadDecoder(config(PayloadFormat.AUTO), Decoding.CLAMP_AHEAD);
        decoder.decode(MESSAGE.atRecord(7), request(record("a"), record("b")).toByteArray(), decoded::add);
        decoder.decode(MESSAGE.atRecord(7), new byte[] {1}, decoded::add);
        assertThat(decoded).map(d -> d.position().recordIndex()).containsExactly(0, 1, -1);
    }
}
