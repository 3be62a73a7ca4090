/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.local;

import static io.coworkflink.local.PlainText.field;
import static io.coworkflink.local.PlainText.usd;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Renders the report's JSON document as text. */
final class ReportText {
    private final JsonNode report;
    private final JsonNode totals;
    private final StringBuilder text = new StringBuilder();

    ReportText(JsonNode report) {
        this.report = report;
        totals = report.path("totals");
    }

    String render() {
        line("Accepted " + totals.path("accepted") + " of " + totals.path("received") + " events");
        line("Validation errors: " + totals.path("validation_errors"));
        report.path("traces").forEach(this::trace);
        cost(totals.path("cost"));
        section("Tool Usage");
        totals.path("tools").forEach(this::tool);
        section("Cache Efficiency");
        totals.path("cache").forEach(this::cache);
        section("Alerts Fired: " + totals.path("alerts"));
        alerts();
        return text.toString();
    }

    private void trace(JsonNode trace) {
        long segment = trace.path("segment").asLong();
        section("Prompt Trace: " + field(trace, "prompt_id") + (segment == 0 ? "" : " (segment " + segment + ")"));
        String organization = field(trace, "organization_id");
        line("User: " + PlainText.user(trace) + (organization.isEmpty() ? "" : " (" + organization + ")"));
        line("Events: " + count(trace, "event_count"));
        line("Cost: " + usd(trace.path("total_cost_usd")));
        line("Tokens: " + count(trace, "total_input_tokens") + " in / " + count(trace, "total_output_tokens") + " out");
        line("Cache: " + count(trace, "total_cache_read_tokens") + " read / "
                + count(trace, "total_cache_creation_tokens") + " created");
        line("Tools: " + count(trace, "tool_count") + " (" + count(trace, "tool_failure_count") + " failures)");
        line("API errors: " + count(trace, "api_error_count"));
        if (trace.path("user_prompt").isTextual()) {
            line("Prompt (redacted): " + field(trace, "user_prompt"));
        }
    }

    private void cost(JsonNode cost) {
        section("Cost Summary");
        line("Total: " + usd(cost.path("total_cost_usd")) + " across " + count(cost, "request_count") + " requests"
                + withoutCost(cost));
        line("Avg per request: " + usd(cost.path("avg_cost_per_request")));
        for (JsonNode model : cost.path("by_model")) {
            line(field(model, "model") + ": " + usd(model.path("total_cost_usd")));
        }
    }

    private static String withoutCost(JsonNode cost) {
        long missing = count(cost, "requests_without_cost");
        return missing == 0 ? "" : " (" + missing + " of unknown cost)";
    }

    private void tool(JsonNode tool) {
        JsonNode duration = tool.path("avg_duration_ms");
        line(field(tool, "tool_name") + ": " + count(tool, "invocation_count") + " calls, "
                + percent(tool.path("success_rate")) + " success"
                + (duration.isNumber() ? ", " + Math.round(duration.asDouble()) + "ms avg" : ""));
    }

    private void cache(JsonNode model) {
        JsonNode ratio = model.path("cache_hit_ratio");
        line(field(model, "model") + ": " + (ratio.isNumber() ? percent(ratio) + " hit ratio" : "not used"));
    }

    private void alerts() {
        List<JsonNode> records = new ArrayList<>();
        report.path("alerts").forEach(records::add);
        for (JsonNode alert : FiredAlerts.of(records)) {
            line(" [" + field(alert, "severity") + "] " + field(alert, "alert_type") + ": " + field(alert, "message"));
        }
    }

    private void section(String title) {
        line("");
        line("── " + title + " ──");
    }

    private void line(String line) {
        // Always a line feed: the report is data, the same on every system.
        text.append(line).append('\n');
    }

    private static long count(JsonNode row, String column) {
        return row.path(column).asLong();
    }

    private static String percent(JsonNode fraction) {
        long rounded = Math.round(fraction.asDouble() * 100);
        // One failure in a thousand calls is not "100% success".
        return (fraction.asDouble() < 1 ? Math.min(rounded, 99) : rounded) + "%";
    }
}
