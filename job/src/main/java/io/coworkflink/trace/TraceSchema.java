/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.trace;

import static io.coworkflink.schema.Column.column;
import static io.coworkflink.schema.Column.rows;
import static io.coworkflink.schema.ColumnType.BOOLEAN;
import static io.coworkflink.schema.ColumnType.COUNTS;
import static io.coworkflink.schema.ColumnType.INTEGER;
import static io.coworkflink.schema.ColumnType.RATIO;
import static io.coworkflink.schema.ColumnType.TEXT;
import static io.coworkflink.schema.ColumnType.TEXTS;
import static io.coworkflink.schema.ColumnType.TIME;
import static io.coworkflink.schema.ColumnType.USD;

import io.coworkflink.schema.Column;
import io.coworkflink.schema.Schema;
import io.coworkflink.trace.ToolCosts.ToolCost;
import io.coworkflink.trace.TraceUse.Part;

/** The columns of {@code cowork_traces}. */
public final class TraceSchema {
    static final Schema<Span> TIMELINE = Schema.of(
            column("event_sequence", INTEGER, s -> s.entry().sequence()),
            column("event_time", TIME, s -> s.entry().timeMillis()),
            column("start_time", TIME, Span::startMillis),
            column("event_name", TEXT, s -> s.entry().name()),
            column("model", TEXT, s -> s.entry().model()),
            column("tool_name", TEXT, s -> s.entry().toolName()),
            column("tool_use_id", TEXT, s -> s.entry().toolUseId()),
            column("decision", TEXT, s -> s.entry().decision()),
            column("success", BOOLEAN, s -> s.entry().success()),
            column("duration_ms", INTEGER, s -> s.entry().durationMillis()),
            column("cost_usd", USD, s -> s.entry().costNanoUsd()),
            column("status_code", INTEGER, s -> s.entry().statusCode()));

    static final Schema<ToolCost> TOOL_COSTS =
            Schema.of(column("tool_name", TEXT, ToolCost::name), column("cost_usd", USD, ToolCost::nanoUsd));

    static final Schema<Part> TOOLS = Schema.of(
            column("tool_name", TEXT, Part::name),
            column("call_count", INTEGER, p -> p.figures().toolCount()),
            column("failure_count", INTEGER, p -> p.figures().toolFailureCount()),
            column("duration_ms", INTEGER, p -> p.figures().toolDurationMillis()),
            column("input_size_bytes", INTEGER, p -> p.figures().toolInputBytes()),
            column("result_size_bytes", INTEGER, p -> p.figures().toolResultBytes()));

    static final Schema<Part> MODELS = calls("model");
    static final Schema<Part> QUERY_SOURCES = calls("query_source_class");

    public static final Schema<Trace> TRACES = Schema.of(
            column("prompt_id", TEXT, Trace::promptId),
            column("segment", INTEGER, Trace::segment),
            column("session_id", TEXT, Trace::sessionId),
            column("organization_id", TEXT, Trace::organizationId),
            column("user_key", TEXT, Trace::userKey),
            column("user_id", TEXT, Trace::userId),
            column("user_email", TEXT, Trace::userEmail),
            column("status", TEXT, t -> t.status().text()),
            column("revision", INTEGER, Trace::revision),
            column("event_count", INTEGER, t -> t.figures().eventCount()),
            column("start_time", TIME, Trace::startMillis),
            column("end_time", TIME, Trace::endMillis),
            column("wall_duration_ms", INTEGER, t -> t.endMillis() - t.startMillis()),
            column("total_cost_usd", USD, t -> t.figures().costNanoUsd()),
            column("request_count", INTEGER, t -> t.figures().requestCount()),
            column("total_input_tokens", INTEGER, t -> t.figures().inputTokens()),
            column("total_output_tokens", INTEGER, t -> t.figures().outputTokens()),
            column("total_cache_read_tokens", INTEGER, t -> t.figures().cacheReadTokens()),
            column("total_cache_creation_tokens", INTEGER, t -> t.figures().cacheCreationTokens()),
            column("tool_count", INTEGER, t -> t.figures().toolCount()),
            column("tool_failure_count", INTEGER, t -> t.figures().toolFailureCount()),
            column("api_error_count", INTEGER, t -> t.figures().apiErrorCount()),
            column("cache_hit_ratio", RATIO, t -> t.figures().cacheHitRatio()),
            column("cache_coverage_ratio", RATIO, t -> t.figures().cacheCoverageRatio()),
            column("decisions", COUNTS, Trace::decisions),
            counts("decision_sources", By.DECISION_SOURCE),
            counts("api_errors", By.API_STATUS),
            counts("mcp_servers", By.MCP_SERVER),
            counts("skills", By.SKILL),
            counts("plugins", By.PLUGIN),
            counts("subagents", By.SUBAGENT),
            counts("redactions", By.REDACTION),
            counts("labels", By.LABEL),
            counts("instant_rules", By.INSTANT_RULE),
            column("total_duration_ms", INTEGER, t -> t.figures().totalDurationMillis()),
            column("api_duration_ms", INTEGER, t -> t.figures().apiDurationMillis()),
            column("tool_duration_ms", INTEGER, t -> t.figures().toolDurationMillis()),
            column("active_duration_ms", INTEGER, t -> t.waterfall().activeMillis()),
            column("waiting_duration_ms", INTEGER, t -> t.waterfall().waitingMillis()),
            column("models", TEXTS, Trace::models),
            rows("model_use", MODELS, t -> t.use().parts(By.MODEL)),
            rows("query_sources", QUERY_SOURCES, t -> t.use().parts(By.QUERY_SOURCE)),
            rows("tools", TOOLS, t -> t.use().parts(By.TOOL)),
            rows("tool_costs", TOOL_COSTS, t -> t.waterfall().toolCosts().list()),
            column("unattributed_cost_usd", USD, t -> t.waterfall().toolCosts().restNanoUsd()),
            column("user_prompt", TEXT, Trace::userPrompt),
            column("has_user_prompt", BOOLEAN, t -> t.completeness().hasUserPrompt()),
            column("decisions_without_result", INTEGER, t -> t.completeness().decisionsWithoutResult()),
            column("results_without_decision", INTEGER, t -> t.completeness().resultsWithoutDecision()),
            column("missing_sequence_count", INTEGER, t -> t.completeness().missingSequences()),
            column("duplicate_count", INTEGER, t -> t.completeness().duplicates()),
            rows("timeline", TIMELINE, t -> t.waterfall().spans()),
            column("timeline_dropped", INTEGER, t -> t.waterfall().dropped()));

    private TraceSchema() {}

    private static Column<Trace> counts(String name, By by) {
        return column(name, COUNTS, t -> t.use().count(by));
    }

    private static Schema<Part> calls(String name) {
        return Schema.of(
                column(name, TEXT, Part::name),
                column("request_count", INTEGER, p -> p.figures().requestCount()),
                column("error_count", INTEGER, p -> p.figures().apiErrorCount()),
                column("cost_usd", USD, p -> p.figures().costNanoUsd()),
                column("input_tokens", INTEGER, p -> p.figures().inputTokens()),
                column("output_tokens", INTEGER, p -> p.figures().outputTokens()),
                column("cache_read_tokens", INTEGER, p -> p.figures().cacheReadTokens()),
                column("cache_creation_tokens", INTEGER, p -> p.figures().cacheCreationTokens()),
                column("duration_ms", INTEGER, p -> p.figures().apiDurationMillis()));
    }
}
