/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.oracle;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** Events as rows: those columns of the events topic that free text and the message's position have no part in. */
final class EventRows {
    private static final Set<String> WITH_MODEL = Set.of(
            "api_request",
            "api_error",
            "api_refusal",
            "api_retries_exhausted",
            "api_request_body",
            "api_response_body",
            "assistant_response",
            "subagent_completed");
    private static final Set<String> WITH_STATUS = Set.of("api_request", "api_error", "api_retries_exhausted", "auth");
    private static final Set<String> WITH_SUCCESS = Set.of("tool_result", "auth", "at_mention", "compaction");
    private static final Set<String> TIMED = Set.of(
            "api_request",
            "api_error",
            "tool_decision",
            "tool_result",
            "mcp_server_connection",
            "compaction",
            "subagent_completed");
    private static final Set<String> HOOKS =
            Set.of("hook_registered", "hook_execution_start", "hook_execution_complete", "hook_plugin_metrics");

    private EventRows() {}

    static ObjectNode row(OracleEvent event) {
        ObjectNode row = Rows.row()
                .put("event_time", Rows.time(event.timeMillis()))
                .put("event_name", event.name())
                .put("organization_id", event.organizationId())
                .put("user_key", event.userKey())
                .put("user_id", event.userId())
                .put("session_id", event.sessionId())
                .put("prompt_id", event.promptId())
                .put("event_sequence", event.sequence());
        row.put("service_name", event.serviceName())
                .put("client_version", event.clientVersion())
                .put("query_source_class", event.querySourceClass());
        putCall(row, event);
        putTool(row, event);
        return putShared(row, event);
    }

    /** One entry of a trace's timeline. */
    static ObjectNode timelineEntry(OracleEvent event) {
        return Rows.row()
                .put("event_sequence", event.sequence())
                .put("event_time", Rows.time(event.timeMillis()))
                .put("event_name", event.name())
                .put("model", event.model())
                .put("tool_name", event.toolName())
                .put("tool_use_id", event.toolText("tool_use_id"))
                .put("decision", event.decision())
                .put("success", event.success())
                .put("duration_ms", event.durationMillis())
                .put("cost_usd", Rows.usd(event.costNano()))
                .put("status_code", event.statusCode());
    }

    private static void putCall(ObjectNode row, OracleEvent event) {
        row.put("cost_usd", Rows.usd(event.costNano()))
                .put("input_tokens", event.tokens("input"))
                .put("output_tokens", event.tokens("output"))
                .put("cache_read_tokens", event.tokens("cache_read"))
                .put("cache_creation_tokens", event.tokens("cache_creation"));
    }

    /** Columns that several kinds of events fill. */
    private static ObjectNode putShared(ObjectNode row, OracleEvent event) {
        String hookMillis = event.textOn(Set.of("hook_execution_complete"), "total_duration_ms");
        String millis = hookMillis != null ? hookMillis : event.textOn(TIMED, "duration_ms");
        return row.put("model", event.textOn(WITH_MODEL, "model"))
                .put("status_code", FieldText.whole(event.textOn(WITH_STATUS, "status_code")))
                .put("success", FieldText.flag(event.textOn(WITH_SUCCESS, "success")))
                .put("duration_ms", FieldText.whole(millis))
                .put("hook_event", event.textOn(HOOKS, "hook_event"))
                .put("num_blocking", FieldText.whole(event.textOn(HOOKS, "num_blocking")));
    }

    private static void putTool(ObjectNode row, OracleEvent event) {
        row.put("tool_name", event.toolName())
                .put("tool_use_id", event.toolText("tool_use_id"))
                .put("decision", event.decision())
                .put("tool_input_size_bytes", event.toolWhole("tool_input_size_bytes"))
                .put("tool_result_size_bytes", event.toolWhole("tool_result_size_bytes"))
                .put("error_type", event.toolText("error_type"));
    }
}
