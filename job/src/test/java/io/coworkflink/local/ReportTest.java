/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final Map<String, Long> FIVE = Map.of("received", 5L, "accepted", 5L);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final EventTotals events = new EventTotals();
    private final List<JsonNode> traces = new ArrayList<>();
    private final Map<String, List<JsonNode>> dashboards = new HashMap<>();
    private final List<JsonNode> alerts = new ArrayList<>();
    private final List<JsonNode> deadLetters = new ArrayList<>();

    @Test
    void theTextOfTheFiveKnownRecordsIsTheExpectedOne() throws Exception {
        knownRecords();

        assertThat(report(FIVE).text()).isEqualTo(Samples.text("expected-report.txt"));
    }

    @Test
    void anApiErrorAddsATraceAndAnAlertToTheText() throws Exception {
        knownRecords();
        traces.addAll(Samples.rows("error-trace.ndjson"));
        alerts.addAll(Samples.rows("error-alert.ndjson"));

        String text = report(Map.of("received", 6L, "accepted", 6L)).text();

        assertThat(text)
                .startsWith("Accepted 6 of 6 events\n")
                .contains("""

                        ── Prompt Trace: another-prompt-id ──
                        User: alice (org-acme)
                        Events: 1
                        Cost: $0
                        Tokens: 0 in / 0 out
                        Cache: 0 read / 0 created
                        Tools: 0 (0 failures)
                        API errors: 1

                        ── Cost Summary ──
                        """)
                .endsWith(
                        "\n\n── Alerts Fired: 1 ──\n [critical] api_error: API error: model=claude-sonnet-4-20250514 status=429"
                                + " error=rate_limit_exceeded\n");
    }

    @Test
    void theDocumentHasItsFieldsInOrderAndTheTotalsTheTextPrints() throws Exception {
        knownRecords();

        JsonNode json = MAPPER.readTree(report(FIVE).jsonText());

        assertThat(json.fieldNames())
                .toIterable()
                .containsExactly(
                        "received",
                        "accepted",
                        "rejected",
                        "duplicates",
                        "late",
                        "ignored",
                        "validation_errors",
                        "traces",
                        "dashboards",
                        "totals",
                        "alerts",
                        "dead_letters");
        assertThat(json.path("ignored")).isEqualTo(MAPPER.readTree("{\"empty\":0,\"wrong_signal\":0}"));
        assertThat(json.path("dashboards"))
                .isEqualTo(MAPPER.readTree("{\"cost\":[],\"tools\":[],\"api\":[],\"cache\":[]}"));
        assertThat(json.path("traces"))
                .singleElement()
                .satisfies(trace -> assertThat(trace.path("revision").asInt()).isEqualTo(2));
        assertThat(json.path("totals")).isEqualTo(MAPPER.readTree("""
                {"accepted": 5, "received": 5, "validation_errors": 0,
                 "cost": {"total_cost_usd": "0.0035", "request_count": 1, "requests_without_cost": 0, "avg_cost_per_request": "0.0035",
                   "by_model": [{"model": "claude-sonnet-4-20250514", "total_cost_usd": "0.0035", "request_count": 1,
                     "requests_without_cost": 0}]},
                 "tools": [
                   {"tool_name": "Read", "invocation_count": 1, "failure_count": 0, "success_rate": 1.0, "avg_duration_ms": 45.0},
                   {"tool_name": "Edit", "invocation_count": 1, "failure_count": 0, "success_rate": 1.0, "avg_duration_ms": 12.0}],
                 "cache": [{"model": "claude-sonnet-4-20250514", "cache_read_tokens": 800, "cache_creation_tokens": 200,
                   "cache_hit_ratio": 0.8}],
                 "alerts": 0}
                """));
    }

    @Test
    void everyCountGoesToItsField() {
        JsonNode json = report(Map.of(
                        "received",
                        20L,
                        "accepted",
                        9L,
                        "rejected",
                        3L,
                        "duplicates",
                        2L,
                        "late",
                        1L,
                        "ignored_empty",
                        4L,
                        "ignored_wrong_signal",
                        5L,
                        "ignored_later_reason",
                        6L,
                        "validation_errors",
                        7L))
                .json();

        assertThat(json.path("received").asLong()).isEqualTo(20);
        assertThat(json.path("accepted").asLong()).isEqualTo(9);
        assertThat(json.path("rejected").asLong()).isEqualTo(3);
        assertThat(json.path("duplicates").asLong()).isEqualTo(2);
        assertThat(json.path("late").asLong()).isEqualTo(1);
        assertThat(json.path("ignored").path("empty").asLong()).isEqualTo(4);
        assertThat(json.path("ignored").path("wrong_signal").asLong()).isEqualTo(5);
        assertThat(json.path("ignored").path("later_reason").asLong()).isEqualTo(6);
        assertThat(json.path("validation_errors").asLong()).isEqualTo(7);
    }

    @Test
    void modelsComeByCostAndToolsByFirstUse() {
        request("cheap", "\"0.1\"", 0, 0);
        request("dear", "\"10\"", 1, 2);
        request("cheap", "\"0.2\"", 0, 0);
        request("middle", "\"9.5\"", 3, 0);
        result("10:00:02", 7, "Second", "true", "10");
        result("10:00:02", 6, "First", "false", "20");
        result("10:00:09", 9, "First", "true", "null");
        result("10:00:03", 8, "Third", "true", "null");

        assertThat(report(FIVE).text()).contains("""
                        Total: $19.8 across 4 requests
                        Avg per request: $4.95
                        dear: $10
                        middle: $9.5
                        cheap: $0.3

                        ── Tool Usage ──
                        First: 2 calls, 50% success, 20ms avg
                        Second: 1 calls, 100% success, 10ms avg
                        Third: 1 calls, 100% success

                        ── Cache Efficiency ──
                        dear: 33% hit ratio
                        middle: 100% hit ratio
                        cheap: not used
                        """);
    }

    @Test
    void aMissingCostIsUnknownAndNotFree() {
        request("known", "\"0.2\"", 0, 0);
        request("known", "null", 0, 0);
        request("unpriced", "null", 0, 0);

        Report report = report(FIVE);

        assertThat(report.text())
                .contains(
                        "Total: $0.2 across 3 requests (2 of unknown cost)\nAvg per request: $0.2\nknown: $0.2\nunpriced: unknown\n");
        assertThat(report.json()
                        .path("totals")
                        .path("cost")
                        .path("by_model")
                        .path(1)
                        .path("total_cost_usd")
                        .isNull())
                .isTrue();
    }

    @Test
    void sumsOfMoneyAreExact() {
        for (int i = 0; i < 10; i++) {
            request("m", "\"0.1\"", 0, 0);
        }
        request("m", "\"0.000000001\"", 0, 0);

        JsonNode cost = report(FIVE).json().path("totals").path("cost");

        assertThat(cost.path("total_cost_usd").asText()).isEqualTo("1.000000001");
        assertThat(cost.path("avg_cost_per_request").asText()).isEqualTo("0.090909091");
    }

    @Test
    void almostAllIsNotAll() {
        result("10:00:00", 0, "Flaky", "false", "1");
        for (int i = 1; i < 1000; i++) {
            result("10:00:00", i, "Flaky", "true", "1");
        }

        assertThat(report(FIVE).text()).contains("Flaky: 1000 calls, 99% success, 1ms avg\n");
    }

    @Test
    void nothingAtAllIsStillAReport() {
        assertThat(report(Map.of()).text()).isEqualTo("""
                        Accepted 0 of 0 events
                        Validation errors: 0

                        ── Cost Summary ──
                        Total: $0 across 0 requests
                        Avg per request: unknown

                        ── Tool Usage ──

                        ── Cache Efficiency ──

                        ── Alerts Fired: 0 ──
                        """);
    }

    @Test
    void tracesOfOnePromptInOtherOrganizationsAndSegmentsAreKeptApartAndByStart() {
        traces.add(trace("b", 0, 1, "10:00:00"));
        traces.add(trace("b", 1, 1, "12:00:00"));
        traces.add(trace("a", 0, 9, "11:00:00"));
        traces.add(trace("a", 0, 10, "11:00:00"));
        traces.add(trace("a", 0, 8, "11:00:00"));

        Report report = report(FIVE);

        assertThat(report.json().path("traces"))
                .extracting(t -> t.path("organization_id").asText()
                        + t.path("segment").asInt() + "r" + t.path("revision").asInt())
                .containsExactly("b0r1", "a0r10", "b1r1");
        assertThat(report.text()).contains("── Prompt Trace: p (segment 1) ──\nUser: key (b)\n");
    }

    @Test
    void aTraceWithoutOrganizationNamesTheUserOnly() {
        traces.add(trace("", 0, 1, "10:00:00"));

        assertThat(report(FIVE).text()).contains("\nUser: key\n");
    }

    @Test
    void dashboardRowsAreInOrderAndOtherDashboardsAppearUnderTheirName() {
        dashboards.put(
                "cost",
                List.of(
                        row("{'window_start':'10:01','model':'a'}"),
                        row("{'window_start':'10:00','model':'b'}"),
                        row("{'window_start':'10:00','model':'a'}")));
        dashboards.put("night_shift", List.of(row("{'window_start':'10:00'}")));

        JsonNode json = report(FIVE).json().path("dashboards");

        assertThat(json.fieldNames()).toIterable().containsExactly("cost", "tools", "api", "cache", "night_shift");
        assertThat(json.path("cost"))
                .extracting(
                        r -> r.path("window_start").asText() + r.path("model").asText())
                .containsExactly("10:00a", "10:00b", "10:01a");
    }

    @Test
    void anAlertCountsOnceHoweverManyRecordsItHas() {
        alerts.add(
                row(
                        "{'alert_id':'2','alert_type':'tool_failure','severity':'warning','state':'firing','message':'m2','event_time':'10:02'}"));
        alerts.add(
                row(
                        "{'alert_id':'1','alert_type':'api_error','severity':'critical','state':'resolved','message':'m1','event_time':'10:03'}"));
        alerts.add(
                row(
                        "{'alert_id':'1','alert_type':'api_error','severity':'critical','state':'updated','message':'m1','event_time':'10:02'}"));
        alerts.add(
                row(
                        "{'alert_id':'1','alert_type':'api_error','severity':'critical','state':'firing','message':'m1','event_time':'10:01'}"));

        Report report = report(FIVE);

        assertThat(report.text())
                .endsWith("── Alerts Fired: 2 ──\n [critical] api_error: m1\n [warning] tool_failure: m2\n");
        assertThat(report.json().path("totals").path("alerts").asInt()).isEqualTo(2);
        assertThat(report.json().path("alerts")).hasSize(4);
    }

    @Test
    void deadLettersAreInTheOrderOfTheInput() {
        deadLetters.add(row("{'topic':'t','partition':0,'offset':10,'record_index':-1}"));
        deadLetters.add(row("{'topic':'t','partition':0,'offset':9,'record_index':10}"));
        deadLetters.add(row("{'topic':'t','partition':0,'offset':9,'record_index':2}"));

        assertThat(report(FIVE).json().path("dead_letters"))
                .extracting(d ->
                        d.path("offset").asInt() + "/" + d.path("record_index").asInt())
                .containsExactly("9/2", "9/10", "10/-1");
    }

    @Test
    void namesFromTelemetryCannotWriteToTheTerminal() {
        result("10:00:00", 1, "\\u001b[2J\\u001b]0;title\\u0007Re\\nad\\u202e", "true", "1");

        assertThat(report(FIVE).text()).contains("\nRe ad: 1 calls, 100% success, 1ms avg\n");
    }

    private Report report(Map<String, Long> counts) {
        return Report.of(counts, new JobTopics(events, traces, dashboards, alerts, deadLetters));
    }

    private void knownRecords() throws Exception {
        Samples.rows("events.ndjson").forEach(events::add);
        traces.addAll(Samples.rows("traces.ndjson"));
    }

    private void request(String model, String cost, int read, int created) {
        events.add(Samples.json(
                "{\"event_name\":\"api_request\",\"model\":\"%s\",\"cost_usd\":%s,\"cache_read_tokens\":%d,"
                                .formatted(model, cost, read)
                        + "\"cache_creation_tokens\":%d}".formatted(created)));
    }

    private void result(String time, int sequence, String tool, String success, String duration) {
        events.add(Samples.json(
                "{\"event_name\":\"tool_result\",\"event_time\":\"%s\",\"event_sequence\":%d,\"tool_name\":\"%s\",\"success\":%s,\"duration_ms\":%s}"
                        .formatted(time, sequence, tool, success, duration)));
    }

    private static JsonNode trace(String organization, int segment, int revision, String start) {
        return row(
                "{'prompt_id':'p','organization_id':'%s','segment':%d,'revision':%d,'start_time':'%s','user_id':null,'user_key':'key'}"
                        .formatted(organization, segment, revision, start));
    }

    private static JsonNode row(String json) {
        return Samples.json(json.replace('\'', '"'));
    }
}
