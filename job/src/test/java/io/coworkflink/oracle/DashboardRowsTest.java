/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.oracle;

import static io.coworkflink.oracle.SimpleRecords.event;
import static io.coworkflink.oracle.SimpleRecords.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class DashboardRowsTest {
    @Test
    void aMinuteEndsBeforeTheNextBegins() {
        OracleResult result = run(event("tool_result", 59), event("tool_result", 60));

        assertThat(result.dashboard("tools"))
                .extracting(row -> row.get("window_start").textValue())
                .containsExactly("2026-03-01T10:00:00.000Z", "2026-03-01T10:01:00.000Z");
    }

    @Test
    void theAverageCostIsOverRequestsThatHaveOne() {
        JsonNode row = run(
                        event("api_request", 1, "cost_usd", "0.01"),
                        event("api_request", 2, "cost_usd", "0.03"),
                        event("api_request", 3))
                .dashboard("cost", "organization_user_model")
                .get(0);

        assertThat(row.get("request_count").intValue()).isEqualTo(3);
        assertThat(row.get("total_cost_usd").textValue()).isEqualTo("0.04");
        assertThat(row.get("avg_cost_per_request").textValue()).isEqualTo("0.02");
    }

    @Test
    void withoutAnyCostTheTotalIsNull() {
        JsonNode row = run(event("api_request", 1))
                .dashboard("cost", "organization_user_model")
                .get(0);

        assertThat(row.get("total_cost_usd").isNull()).isTrue();
        assertThat(row.get("avg_cost_per_request").isNull()).isTrue();
        assertThat(row.get("model").textValue()).isEqualTo("unknown");
        assertThat(row.get("user_key").textValue()).isEqualTo("anonymous");
    }

    @Test
    void aResultThatSaysNothingOfItsSuccessIsNeither() {
        JsonNode row = run(
                        event("tool_result", 1, "tool_name", "Bash", "success", "true", "duration_ms", "5"),
                        event("tool_result", 2, "tool_name", "Bash", "success", "false", "duration_ms", "6"),
                        event("tool_result", 3, "tool_name", "Bash"),
                        event("tool_decision", 4, "tool_name", "Bash", "decision", "deny"))
                .dashboard("tools")
                .get(0);

        assertThat(row.get("invocation_count").intValue()).isEqualTo(3);
        assertThat(row.get("failure_count").intValue()).isEqualTo(1);
        assertThat(row.get("success_rate").doubleValue()).isEqualTo(1.0 / 3);
        assertThat(row.get("avg_duration_ms").doubleValue()).isEqualTo(5.5);
    }

    @Test
    void apiHealthHasAGrainByModelAndOneByStatus() {
        OracleResult result = run(
                event("api_request", 1, "model", "m"),
                event("api_error", 2, "model", "m", "status_code", "429"),
                event("api_error", 3, "model", "m", "status_code", "undefined"),
                event("api_request", 4, "model", "m"),
                event("api_error", 5, "model", "m", "status_code", "600"));

        assertThat(result.dashboard("api"))
                .extracting(
                        row -> row.get("grain").textValue(),
                        row -> row.get("status_code").textValue(),
                        row -> row.get("request_count").intValue(),
                        row -> row.get("error_rate").doubleValue())
                .containsExactly(
                        tuple("model", "all", 5, 0.6),
                        tuple("model_status", "ok", 2, 0.0),
                        tuple("model_status", "429", 1, 1.0),
                        tuple("model_status", "unknown", 2, 1.0));
    }

    @Test
    void withoutCachedTokensThereIsNoRatio() {
        JsonNode row = run(event("api_request", 1, "cache_read_tokens", "0"))
                .dashboard("cache")
                .get(0);

        assertThat(row.get("cache_hit_ratio").isNull()).isTrue();
        assertThat(row.get("cache_creation_tokens").intValue()).isZero();
    }

    @Test
    void coverageCountsAttributesThatSaySomething() {
        OracleResult result = run(
                event("api_request", 1, "service.version", "1.0", "cost_usd", "0.1"),
                event("api_request", 2, "service.version", "1.0", "cost_usd", "undefined"),
                event("api_request", 3, "app.version", "2.0", "model", "undefined"),
                event("tea_break", 4));

        assertThat(result.dashboard("coverage"))
                .filteredOn(row -> List.of("cost_usd", "model", "session.id")
                        .contains(row.get("attribute").textValue()))
                .extracting(
                        row -> row.get("client_version").textValue(),
                        row -> row.get("event_name").textValue(),
                        row -> row.get("attribute").textValue(),
                        row -> row.get("event_count").intValue(),
                        row -> row.get("present_count").intValue(),
                        row -> row.get("presence_ratio").doubleValue())
                .containsExactly(
                        tuple("1.0", "api_request", "model", 2, 0, 0.0),
                        tuple("1.0", "api_request", "cost_usd", 2, 1, 0.5),
                        tuple("1.0", "api_request", "session.id", 2, 2, 1.0),
                        tuple("2.0", "api_request", "model", 1, 1, 1.0),
                        tuple("2.0", "api_request", "cost_usd", 1, 0, 0.0),
                        tuple("2.0", "api_request", "session.id", 1, 1, 1.0),
                        tuple("unknown", "undocumented", "session.id", 1, 1, 1.0));
    }
}
