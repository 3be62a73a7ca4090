/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.generate;

import java.util.Map;

/**
 * One telemetry event before it is encoded.
 *
 * @param name bare event name, such as {@code tool_result}
 * @param attributes in sending order; values are String, Long, Double, Boolean or a list of String
 * @param resource attributes of the sending process; one instance serves all its events
 * @param clientVersion of the agent, which it sends as its scope's version
 */
public record GeneratedEvent(
        String name,
        long timeUnixNano,
        Map<String, Object> attributes,
        Map<String, Object> resource,
        String clientVersion) {

    static final String SCOPE = "com.anthropic.claude_code.events";

    public GeneratedEvent {
        if (timeUnixNano <= 0) {
            throw new IllegalArgumentException("an event has a time, got " + timeUnixNano);
        }
    }

    String body() {
        return "claude_code." + name;
    }
}
