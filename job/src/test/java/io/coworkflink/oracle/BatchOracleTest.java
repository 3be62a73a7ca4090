/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.oracle;

import static io.coworkflink.oracle.SimpleRecords.event;
import static io.coworkflink.oracle.SimpleRecords.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.coworkflink.oracle.OracleResult.Counts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchOracleTest {
    private static final List<byte[]> SEED = SampleFiles.lines("seed/prompt.ndjson");

    @Test
    void theSeedRecordsGiveTheTraceOfTheExpectedReport() {
        OracleResult result = run(SEED);

        assertThat(result.counts()).isEqualTo(new Counts(5, 5, 0, 0, 0));
        assertThat(result.alerts()).isEmpty();
        assertThat(result.traces()).singleElement().satisfies(trace -> {
            assertThat(trace.get("prompt_id").textValue()).isEqualTo("550e8400-e29b-41d4-a716-446655440000");
            assertThat(trace.get("user_id").textValue()).isEqualTo("alice");
            assertThat(trace.get("user_key").textValue()).isEqualTo("acct-001");
            assertThat(trace.get("organization_id").textValue()).isEqualTo("org-acme");
            assertThat(trace.get("event_count").intValue()).isEqualTo(5);
            assertThat(trace.get("total_cost_usd").textValue()).isEqualTo("0.0035");
            assertThat(trace.get("total_input_tokens").intValue()).isEqualTo(1200);
            assertThat(trace.get("total_output_tokens").intValue()).isEqualTo(350);
            assertThat(trace.get("total_cache_read_tokens").intValue()).isEqualTo(800);
            assertThat(trace.get("total_cache_creation_tokens").intValue()).isEqualTo(200);
            assertThat(trace.get("tool_count").intValue()).isEqualTo(2);
            assertThat(trace.get("tool_failure_count").intValue()).isZero();
            assertThat(trace.get("api_error_count").intValue()).isZero();
            assertThat(trace.get("user_prompt").textValue()).isEqualTo("[REDACTED_PROMPT]");
            assertThat(trace.get("decisions")).hasToString("{\"accept\":1}");
            assertThat(trace.get("total_duration_ms").intValue()).isEqualTo(1450 + 45 + 12);
            assertThat(trace.get("wall_duration_ms").intValue()).isEqualTo(4000);
            assertThat(trace.get("timeline")).hasSize(5);
        });
    }

    @Test
    void theSeedRecordsGiveTheDashboardsOfTheExpectedReport() {
        OracleResult result = run(SEED);

        assertThat(result.dashboard("cost", "organization_user_model"))
                .extracting(ObjectNode::toString)
                .containsExactly(
                        "{\"window_start\":\"2026-03-01T10:00:00.000Z\",\"window_end\":\"2026-03-01T10:01:00.000Z\","
                                + "\"grain\":\"organization_user_model\",\"organization_id\":\"org-acme\","
                                + "\"team\":\"all\",\"user_key\":\"acct-001\",\"model\":\"claude-sonnet-4-20250514\","
                                + "\"query_source_class\":\"all\",\"agent_name\":\"all\",\"skill\":\"all\","
                                + "\"plugin_name\":\"all\",\"mcp_server\":\"all\","
                                + "\"total_cost_usd\":\"0.0035\",\"request_count\":1,\"priced_request_count\":1,"
                                + "\"avg_cost_per_request\":\"0.0035\"}");
        assertThat(result.dashboard("tools", "tool"))
                .extracting(
                        row -> row.get("tool_name").textValue(),
                        row -> row.get("success_rate").doubleValue(),
                        row -> row.get("avg_duration_ms").doubleValue())
                .containsExactly(tuple("Read", 1.0, 45.0), tuple("Edit", 1.0, 12.0));
        assertThat(result.dashboard("cache", "model"))
                .singleElement()
                .satisfies(row ->
                        assertThat(row.get("cache_hit_ratio").doubleValue()).isEqualTo(0.8));
    }

    @Test
    void theErrorRecordAddsOneAlertAndOneTrace() {
        List<byte[]> values = new ArrayList<>(SEED);
        values.addAll(SampleFiles.lines("seed/api-error.ndjson"));

        OracleResult result = run(values);

        assertThat(result.traces()).hasSize(2);
        assertThat(result.alerts())
                .extracting(ObjectNode::toString)
                .containsExactly(
                        "{\"alert_type\":\"api_error\",\"severity\":\"critical\",\"organization_id\":\"org-acme\","
                                + "\"session_id\":\"sess-abc\",\"prompt_id\":\"another-prompt-id\","
                                + "\"message\":\"API error: model=claude-sonnet-4-20250514 status=429 error=rate_limit_exceeded\"}");
    }

    @ParameterizedTest
    @CsvSource({"a-json-001.json,a-json-002.json", "a-proto-001.binpb,a-proto-002.binpb"})
    void whatARealAgentSentGivesTwoTracesInEitherEncoding(String first, String second) {
        OracleResult result = run(SampleFiles.bytes("agent-otlp/" + first), SampleFiles.bytes("agent-otlp/" + second));

        assertThat(result.counts()).isEqualTo(new Counts(19, 19, 0, 0, 0));
        assertThat(result.traces())
                .extracting(
                        trace -> trace.get("event_count").intValue(),
                        trace -> trace.get("total_cost_usd").textValue(),
                        trace -> trace.get("tool_count").intValue(),
                        trace -> trace.get("tool_failure_count").intValue(),
                        trace -> trace.get("api_error_count").intValue())
                .containsExactly(tuple(13, "0.03936", 3, 1, 0), tuple(2, "0", 0, 0, 1));
        assertThat(result.alerts())
                .extracting(alert -> alert.get("alert_type").textValue())
                .containsExactly("tool_failure", "api_error");
        assertThat(result.dashboard("cost", "total")).singleElement().satisfies(row -> {
            assertThat(row.get("request_count").intValue())
                    .as("with the two requests outside a prompt")
                    .isEqualTo(6);
            assertThat(row.get("total_cost_usd").textValue()).isEqualTo("0.05904");
        });
    }

    @Test
    void aBatchSentTwiceCountsOnce() {
        byte[] batch = SampleFiles.bytes("otel-js/retry503-json-req1.json");
        OracleResult once = run(batch);
        OracleResult twice = run(batch, SampleFiles.bytes("otel-js/retry503-json-req2.json"));

        assertThat(twice.counts()).isEqualTo(new Counts(10, 10, 0, 5, 0));
        assertThat(twice.events()).isEqualTo(once.events());
        assertThat(twice.traces()).isEqualTo(once.traces());
    }

    @Test
    void theSameSequenceAtAnotherTimeIsNotADuplicate() {
        OracleResult result = run(event("user_prompt", 1), event("user_prompt", 2, "event.sequence", "1"));

        assertThat(result.counts()).isEqualTo(new Counts(2, 2, 0, 0, 0));
    }

    @Test
    void withoutASequenceOnlyEqualEventsAreDuplicates() {
        byte[] read = event("tool_result", 1, "event.sequence", "", "tool_name", "Read");
        byte[] edit = event("tool_result", 1, "event.sequence", "", "tool_name", "Edit");

        assertThat(run(read, read, edit).counts()).isEqualTo(new Counts(3, 3, 0, 1, 0));
    }

    @Test
    void anEventFromTheFutureIsPulledBackToFiveMinutesAheadOfKafka() {
        Instant kafkaTime = SimpleRecords.START;
        List<byte[]> values = List.of(event("user_prompt", 300), event("user_prompt", 301));

        OracleResult result = BatchOracle.run(KafkaValue.onOnePartition(kafkaTime.toEpochMilli(), values));

        assertThat(result.events())
                .extracting(row -> row.get("event_time").textValue())
                .containsExactly("2026-03-01T10:05:00.000Z", "2026-03-01T10:05:00.000Z");
    }
}
