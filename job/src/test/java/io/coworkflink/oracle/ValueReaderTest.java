/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.oracle;

import static io.coworkflink.oracle.SimpleRecords.event;
import static io.coworkflink.oracle.SimpleRecords.run;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.coworkflink.oracle.OracleResult.Counts;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.MetricsData;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.TracesData;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValueReaderTest {
    private static final Counts ONE_REJECTED = new Counts(1, 0, 1, 0, 0);
    private static final Counts ONE_IGNORED = new Counts(1, 0, 0, 0, 1);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "otel-js/http-protobuf-plain.pb",
                "otel-js/http-json-plain-legacy-strings.json",
                "otel-js/http-protobuf-plain-legacy-strings.pb",
                "otel-js/derived-collector-otlp_json.json"
            })
    void everyEncodingOfAPromptGivesTheSameRows(String sample) {
        OracleResult expected = run(SampleFiles.bytes("otel-js/http-json-plain.json"));
        OracleResult actual = run(SampleFiles.bytes(sample));

        assertThat(actual.counts()).isEqualTo(new Counts(5, 5, 0, 0, 0));
        OracleComparison traces = OracleComparison.on("organization_id", "total_cost_usd", "tool_count", "models");
        traces.assertSame("traces", expected.traces(), actual.traces());
        OracleComparison.on("event_name", "cost_usd", "input_tokens", "status_code", "success", "duration_ms")
                .assertSame("events", expected.events(), actual.events());
    }

    @Test
    void anUnreadableCostIsTakenFromTheMillionths() {
        OracleResult result = run(SampleFiles.bytes("otel-js/handmade-edge-doubleValue-object.json"));

        assertThat(result.events()).singleElement().satisfies(row -> {
            assertThat(row.get("cost_usd").textValue()).isEqualTo("0.0035");
            assertThat(row.get("cache_read_tokens").longValue()).isEqualTo(18231);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{}",
                "[1]",
                "{\"resourceLogs\":1}",
                "{\"attributes\":3}",
                "plainly not protobuf",
                "{\"a\":1}"
            })
    void whatIsNoLogsIsOneRejectedRecord(String value) {
        assertThat(run(value.getBytes(UTF_8)).counts()).isEqualTo(ONE_REJECTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " \n", "[]", "{\"resourceLogs\":[]}", "{\"resourceSpans\":[]}", "{\"resource_metrics\":[]}"})
    void whatHoldsNothingForUsIsIgnored(String value) {
        assertThat(run(value.getBytes(UTF_8)).counts()).isEqualTo(ONE_IGNORED);
    }

    @Test
    void aTombstoneIsIgnored() {
        assertThat(run((byte[]) null).counts()).isEqualTo(ONE_IGNORED);
    }

    @Test
    void tracesAndMetricsInProtobufAreIgnored() {
        Span span = Span.newBuilder()
                .setTraceId(ByteString.copyFrom(new byte[16]))
                .setName("GET /")
                .build();
        TracesData traces = TracesData.newBuilder()
                .addResourceSpans(ResourceSpans.newBuilder()
                        .addScopeSpans(ScopeSpans.newBuilder().addSpans(span)))
                .build();
        Metric metric = Metric.newBuilder().setName("claude_code.cost.usage").build();
        MetricsData metrics = MetricsData.newBuilder()
                .addResourceMetrics(ResourceMetrics.newBuilder()
                        .addScopeMetrics(ScopeMetrics.newBuilder().addMetrics(metric)))
                .build();

        assertThat(run(traces.toByteArray()).counts()).isEqualTo(ONE_IGNORED);
        assertThat(run(metrics.toByteArray()).counts()).isEqualTo(ONE_IGNORED);
    }

    @Test
    void aTruncatedProtobufBatchIsOneRejectedRecord() {
        byte[] batch = SampleFiles.bytes("otel-js/http-protobuf-plain.pb");

        assertThat(run(Arrays.copyOf(batch, batch.length - 1)).counts()).isEqualTo(ONE_REJECTED);
    }

    @Test
    void oneBadLineLeavesTheOthersAlone() {
        String good = new String(event("user_prompt", 1), UTF_8);
        String other = new String(event("user_prompt", 2), UTF_8);
        String lines = good + "\n{\"attributes\":{\n" + other + "\n";

        assertThat(run(lines.getBytes(UTF_8)).counts()).isEqualTo(new Counts(3, 2, 1, 0, 0));
    }

    @Test
    void oneBadRecordOfABatchLeavesTheOthersAlone() {
        String batch = "\n{\"resource_logs\":[{\"scope_logs\":[{\"log_records\":["
                + "7, {\"attributes\":\"x\"}, {\"event_name\":\"claude_code.compaction\"}, {}]}]}]}";

        OracleResult result = run(batch.getBytes(UTF_8));

        assertThat(result.counts()).isEqualTo(new Counts(4, 2, 2, 0, 0));
        assertThat(result.events())
                .extracting(row -> row.get("event_name").textValue())
                .containsExactly("compaction", "unknown");
    }
}
