/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.oracle;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Events as rows: those columns of the events topic that free text and the message's position have no part in. */
final class EventRows {
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
        putCall(row, event);
        putTool(row, event);
        return row.put("duration_ms", event.anyDurationMillis());
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
        row.put("model", event.anyModel())
                .put("cost_usd", Rows.usd(event.costNano()))
                .put("input_tokens", event.tokens("input"))
                .put("output_tokens", event.tokens("output"))
                .put("cache_read_tokens", event.tokens("cache_read"))
                .put("cache_creation_tokens", event.tokens("cache_creation"))
                .put("status_code", event.statusCode());
    }

    private static void putTool(ObjectNode row, OracleEvent event) {
        row.put("tool_name", event.toolName())
                .put("tool_use_id", event.toolText("tool_use_id"))
                .put("decision", event.decision())
                .put("success", event.anySuccess())
                .put("tool_input_size_bytes", event.toolWhole("tool_input_size_bytes"))
                .put("tool_result_size_bytes", event.toolWhole("tool_result_size_bytes"))
                .put("error_type", event.toolText("error_type"));
    }
}
