/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Calls, failures and durations of one tool. */
final class ToolUse {
    private final String name;
    private FirstUse first = FirstUse.NEVER;
    private long invocations;
    private long failures;
    private long successes;
    private long durationMillis;
    private long withDuration;

    ToolUse(String name) {
        this.name = name;
    }

    void add(JsonNode result) {
        FirstUse use = FirstUse.of(result);
        first = use.compareTo(first) < 0 ? use : first;
        invocations++;
        JsonNode success = result.path("success");
        if (success.isBoolean()) {
            successes += success.asBoolean() ? 1 : 0;
            failures += success.asBoolean() ? 0 : 1;
        }
        JsonNode duration = result.path("duration_ms");
        if (duration.isNumber()) {
            withDuration++;
            durationMillis += duration.asLong();
        }
    }

    String name() {
        return name;
    }

    FirstUse first() {
        return first;
    }

    ObjectNode row() {
        return Json.object()
                .put("tool_name", name)
                .put("invocation_count", invocations)
                .put("failure_count", failures)
                .put("success_rate", (double) successes / invocations)
                .put("avg_duration_ms", withDuration == 0 ? null : (Double) ((double) durationMillis / withDuration));
    }

    /** When a tool was used first. ISO times in UTC sort as text. */
    record FirstUse(String time, long sequence) implements Comparable<FirstUse> {
        static final FirstUse NEVER = new FirstUse("\uffff", Long.MAX_VALUE);

        static FirstUse of(JsonNode event) {
            return new FirstUse(
                    event.path("event_time").asText(""),
                    event.path("event_sequence").asLong(Long.MAX_VALUE));
        }

        @Override
        public int compareTo(FirstUse other) {
            int earlier = time.compareTo(other.time);
            return earlier == 0 ? Long.compare(sequence, other.sequence) : earlier;
        }
    }
}
