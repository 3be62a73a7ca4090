/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.event;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What only some types of events say and stages compute with. Each is a column of the events; the attributes it is read from are those the
 * catalog documents for the event's type.
 */
public enum Detail {
    // Whom the event is about.
    MCP_SERVER("mcp_server", AttributeKind.TEXT, "mcp_server.name", "server_name"),
    MCP_TOOL("mcp_tool", AttributeKind.TEXT, "mcp_tool.name"),
    MCP_SERVER_SCOPE("mcp_server_scope", AttributeKind.TEXT, "mcp_server_scope", "server_scope"),
    SKILL("skill", AttributeKind.TEXT, "skill.name"),
    SUBAGENT_TYPE("subagent_type", AttributeKind.TEXT, "agent_type"),
    AGENT_NAME("agent_name", AttributeKind.TEXT, "agent.name"),
    PLUGIN_NAME("plugin_name", AttributeKind.TEXT, "plugin.name"),
    PLUGIN_VERSION("plugin_version", AttributeKind.TEXT, "plugin.version"),
    PLUGIN_ID_HASH("plugin_id_hash", AttributeKind.TEXT, "plugin_id_hash"),
    MARKETPLACE_NAME("marketplace_name", AttributeKind.TEXT, "marketplace.name"),
    MARKETPLACE_IS_OFFICIAL("marketplace_is_official", AttributeKind.FLAG, "marketplace.is_official"),
    TEAM("team", AttributeKind.TEXT, "cowork.team"),
    WORKFLOW_RUN_ID("workflow_run_id", AttributeKind.TEXT, "workflow.run_id"),
    WORKFLOW_NAME("workflow_name", AttributeKind.TEXT, "workflow.name"),
    // Columns that calls to models and tools have fields for, on other events.
    MODEL("model", AttributeKind.TEXT, "model"),
    QUERY_SOURCE("query_source", AttributeKind.TEXT, "query_source"),
    REQUEST_ID("request_id", AttributeKind.TEXT, "request_id"),
    DURATION_MS("duration_ms", AttributeKind.COUNT, "duration_ms", "total_duration_ms"),
    SUCCESS("success", AttributeKind.FLAG, "success"),
    STATUS_CODE("status_code", AttributeKind.COUNT, "status_code"),
    ERROR("error", AttributeKind.TEXT, "error"),
    ERROR_TYPE("error_type", AttributeKind.TEXT, "error.type"),
    // Prompts and answers.
    PROMPT_LENGTH("prompt_length", AttributeKind.COUNT, "prompt_length"),
    RESPONSE_LENGTH("response_length", AttributeKind.COUNT, "response_length"),
    MESSAGE_UUID("message_uuid", AttributeKind.TEXT, "message.uuid"),
    COMMAND_NAME("command_name", AttributeKind.TEXT, "command_name"),
    COMMAND_SOURCE("command_source", AttributeKind.TEXT, "command_source"),
    // Calls to models.
    SPEED("speed", AttributeKind.TEXT, "speed"),
    EFFORT("effort", AttributeKind.TEXT, "effort"),
    TTFT_MS("ttft_ms", AttributeKind.COUNT, "ttft_ms"),
    CLIENT_REQUEST_ID("client_request_id", AttributeKind.TEXT, "client_request_id"),
    TOTAL_ATTEMPTS("total_attempts", AttributeKind.COUNT, "total_attempts"),
    TOTAL_RETRY_DURATION_MS("total_retry_duration_ms", AttributeKind.COUNT, "total_retry_duration_ms"),
    SERVER_FALLBACK_HOP("server_fallback_hop", AttributeKind.FLAG, "server_fallback_hop"),
    REFUSAL_CATEGORY("refusal_category", AttributeKind.TEXT, "category"),
    BODY_LENGTH("body_length", AttributeKind.COUNT, "body_length"),
    // Tools, modes and access.
    FILE_TYPE("file_type", AttributeKind.TEXT),
    TOOL_SOURCE("tool_source", AttributeKind.TEXT, "tool_source"),
    GIT_COMMIT_ID("git_commit_id", AttributeKind.TEXT),
    FROM_MODE("from_mode", AttributeKind.TEXT, "from_mode"),
    TO_MODE("to_mode", AttributeKind.TEXT, "to_mode"),
    AUTH_ACTION("auth_action", AttributeKind.TEXT, "action"),
    AUTH_METHOD("auth_method", AttributeKind.TEXT, "auth_method"),
    CONNECTION_STATUS("connection_status", AttributeKind.TEXT, "status"),
    TRANSPORT_TYPE("transport_type", AttributeKind.TEXT, "transport_type"),
    IS_PLUGIN("is_plugin", AttributeKind.FLAG, "is_plugin"),
    ERROR_CATEGORY("error_category", AttributeKind.TEXT, "error_category"),
    ERROR_CODE("error_code", AttributeKind.TEXT, "error_code"),
    ERROR_NAME("error_name", AttributeKind.TEXT, "error_name"),
    TRIGGERED_BY(
            "triggered_by",
            AttributeKind.TEXT,
            "trigger",
            "install.trigger",
            "invocation_trigger",
            "managed_settings.trigger"),
    // Skills, plugins, mentions, surveys.
    SKILL_SOURCE("skill_source", AttributeKind.TEXT, "skill.source"),
    SKILL_KIND("skill_kind", AttributeKind.TEXT, "skill.kind"),
    PLUGIN_SCOPE("plugin_scope", AttributeKind.TEXT, "plugin.scope"),
    ENABLED_VIA("enabled_via", AttributeKind.TEXT, "enabled_via"),
    HAS_HOOKS("has_hooks", AttributeKind.FLAG, "has_hooks"),
    HAS_MCP("has_mcp", AttributeKind.FLAG, "has_mcp"),
    MENTION_TYPE("mention_type", AttributeKind.TEXT, "mention_type"),
    SURVEY_TYPE("survey_type", AttributeKind.TEXT, "survey_type"),
    // Hooks.
    HOOK_EVENT("hook_event", AttributeKind.TEXT, "hook_event"),
    HOOK_NAME("hook_name", AttributeKind.TEXT, "hook_name"),
    HOOK_TYPE("hook_type", AttributeKind.TEXT, "hook_type"),
    HOOK_SOURCE("hook_source", AttributeKind.TEXT, "hook_source"),
    NUM_HOOKS("num_hooks", AttributeKind.COUNT, "num_hooks"),
    NUM_SUCCESS("num_success", AttributeKind.COUNT, "num_success"),
    NUM_BLOCKING("num_blocking", AttributeKind.COUNT, "num_blocking"),
    NUM_NON_BLOCKING_ERROR("num_non_blocking_error", AttributeKind.COUNT, "num_non_blocking_error"),
    NUM_CANCELLED("num_cancelled", AttributeKind.COUNT, "num_cancelled"),
    // Compaction and sub-agents.
    PRE_TOKENS("pre_tokens", AttributeKind.COUNT, "pre_tokens"),
    POST_TOKENS("post_tokens", AttributeKind.COUNT, "post_tokens"),
    TOTAL_TOKENS("total_tokens", AttributeKind.COUNT, "total_tokens"),
    TOTAL_TOOL_USES("total_tool_uses", AttributeKind.COUNT, "total_tool_uses"),
    FINAL_MODEL("final_model", AttributeKind.TEXT, "final_model"),
    MODEL_SWAPPED("model_swapped", AttributeKind.FLAG, "model_swapped"),
    IS_ASYNC("is_async", AttributeKind.FLAG, "is_async"),
    IS_BUILT_IN("is_built_in", AttributeKind.FLAG, "is_built_in");

    private static final Map<String, Detail> BY_ATTRIBUTE = byAttribute();
    private static final Map<String, Detail> BY_COLUMN = byColumn();

    private final String column;
    private final AttributeKind kind;
    /** Separated by blanks. */
    private final String attributes;

    Detail(String column, AttributeKind kind, String... attributes) {
        this.column = column;
        this.kind = kind;
        this.attributes = String.join(" ", attributes);
    }

    /** Its name among the columns of the events. */
    public String column() {
        return column;
    }

    AttributeKind kind() {
        return kind;
    }

    /** The detail an attribute is read into; null when it stays an attribute. */
    static @Nullable Detail ofAttribute(String attribute) {
        return BY_ATTRIBUTE.get(attribute);
    }

    static @Nullable Detail ofColumn(String column) {
        return BY_COLUMN.get(column);
    }

    private static Map<String, Detail> byAttribute() {
        Map<String, Detail> details = new HashMap<>();
        for (Detail detail : values()) {
            for (String attribute : detail.attributes.split(" ", -1)) {
                details.put(attribute, detail);
            }
        }
        return details;
    }

    private static Map<String, Detail> byColumn() {
        Map<String, Detail> details = new HashMap<>();
        for (Detail detail : values()) {
            details.put(detail.column, detail);
        }
        return details;
    }
}
