/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveLinesTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final LateTally late = new LateTally();

    @Test
    void aFinalTraceIsOneLine() {
        assertThat(LiveLines.trace(Samples.rows("traces.ndjson").get(0)))
                .hasValue(
                        "trace 550e8400-e29b-41d4-a716-446655440000 user=alice events=5 cost=$0.0035 tools=2 errors=0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"open", "amended"})
    void otherRevisionsAreNotShown(String status) {
        ObjectNode trace = ((ObjectNode) Samples.rows("traces.ndjson").get(0)).put("status", status);

        assertThat(LiveLines.trace(trace)).isEmpty();
    }

    @Test
    void aFurtherSegmentAndAnUnknownCostAreSaid() {
        ObjectNode trace = ((ObjectNode) Samples.rows("traces.ndjson").get(0)).put("segment", 2);
        trace.putNull("total_cost_usd").putNull("user_id");

        assertThat(LiveLines.trace(trace))
                .hasValueSatisfying(line -> assertThat(line).contains(" segment=2 user=acct-001 ", " cost=unknown "));
    }

    @Test
    void aStaleAlertSaysSo() {
        JsonNode alert = Samples.rows("error-alert.ndjson").get(0);

        assertThat(LiveLines.alert(alert))
                .isEqualTo(
                        "[CRITICAL] api_error: API error: model=claude-sonnet-4-20250514 status=429 error=rate_limit_exceeded"
                                + " (stale: about an event of 2026-03-01T10:01:00.000Z, recorded but not delivered)");
    }

    @Test
    void aFiringAlertIsItsMessageOnly() {
        ObjectNode alert = ((ObjectNode) Samples.rows("error-alert.ndjson").get(0))
                .put("state", "firing")
                .put("message", "a\u001b[1mb\nc");

        assertThat(LiveLines.alert(alert)).isEqualTo("[CRITICAL] api_error: ab c");
        assertThat(LiveLines.alert(alert.put("state", "resolved"))).isEqualTo("[CRITICAL] api_error: ab c (resolved)");
    }

    @Test
    void lateRecordsAreCountedIntoOneLineASecond() {
        late.add(late("traces", "older than the watermark"));
        assertThat(late.due(5)).hasValue("too late: 1 record (1 for traces, older than the watermark)");

        late.add(late("dashboards", "window closed"));
        late.add(late("traces", "older than the watermark"));
        late.add(late("traces", "older than the watermark"));
        assertThat(late.due(5 + SECOND - 1)).isEmpty();
        assertThat(late.due(5 + SECOND))
                .hasValue(
                        "too late: 3 records (2 for traces, older than the watermark; 1 for dashboards, window closed)");
        assertThat(late.due(5 + 10 * SECOND)).isEmpty();
    }

    @Test
    void manyDifferentReasonsDoNotMakeALongLine() {
        for (int i = 0; i < 100; i++) {
            late.add(late("traces", "reason " + i));
        }
        assertThat(late.due(0))
                .hasValue(
                        "too late: 100 records (1 for traces, reason 0; 1 for traces, reason 1; 1 for traces, reason 10)");
    }

    @Test
    void theClockMayStartAnywhere() {
        late.add(late("traces", "r"));
        assertThat(late.due(Long.MAX_VALUE)).isPresent();
        late.add(late("traces", "r"));
        assertThat(late.due(Long.MAX_VALUE + SECOND - 1)).isEmpty();
        assertThat(late.rest()).isPresent();
        assertThat(late.rest()).isEmpty();
    }

    private static JsonNode late(String stage, String reason) {
        return Json.object().put("stage", stage).put("reason", reason);
    }
}
