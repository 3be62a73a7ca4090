/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.trace;

/** What a trace counts and adds up by. In savepoints: a name stays as long as they do. */
public enum By {
    TOOL,
    MODEL,
    /** Main, subagent or auxiliary. */
    QUERY_SOURCE,
    DECISION,
    DECISION_SOURCE,
    /** The HTTP status of a failed call to the model. */
    API_STATUS,
    MCP_SERVER,
    SKILL,
    PLUGIN,
    SUBAGENT,
    /** The type of what was redacted. */
    REDACTION,
    /** What events did, as the redaction saw it. */
    LABEL,
    /** The rule that an event broke by itself. */
    INSTANT_RULE
}
