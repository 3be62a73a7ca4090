/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.event;

/** The event names the job itself acts upon; all others pass through. */
public final class EventNames {
    public static final String USER_PROMPT = "user_prompt";
    public static final String ASSISTANT_RESPONSE = "assistant_response";
    public static final String API_REQUEST = "api_request";
    public static final String API_ERROR = "api_error";
    public static final String TOOL_DECISION = "tool_decision";
    public static final String TOOL_RESULT = "tool_result";
    public static final String PERMISSION_MODE_CHANGED = "permission_mode_changed";
    public static final String AUTH = "auth";
    public static final String HOOK_EXECUTION_COMPLETE = "hook_execution_complete";

    /** The name of a record that came without one. */
    public static final String UNKNOWN = "unknown";

    private EventNames() {}
}
