/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.oracle.rules;

import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The rule about attributes that events used to have: each five minutes of a type that lack one more than the hour before did. */
final class DriftOracle {
    private static final long FIVE_MINUTES = 300;
    private static final long HOUR = 3_600;

    /** Of the types in stories, what those may lack; nothing else that is required comes and goes there. */
    private static final Map<String, List<String>> AT_TIMES = Map.of(
            "at_mention", List.of("mention_type"),
            "tool_decision", List.of("prompt.id", "tool_name", "decision", "source"),
            "tool_result", List.of("prompt.id", "tool_name", "success", "duration_ms"),
            "user_prompt", List.of("prompt.id", "prompt_length", "prompt"),
            "api_request", List.of("model", "cost_usd", "input_tokens", "duration_ms"),
            "api_error", List.of("model", "error", "duration_ms", "attempt"),
            "auth", List.of("action", "success"),
            "hook_execution_complete", List.of("hook_event", "num_hooks", "num_success", "num_blocking"));

    private DriftOracle() {}

    static Stream<Found> found(List<StoryEvent> organization) {
        return AT_TIMES.entrySet().stream()
                .flatMap(type ->
                        type.getValue().stream().flatMap(attribute -> found(organization, type.getKey(), attribute)));
    }

    private static Stream<Found> found(List<StoryEvent> organization, String type, String attribute) {
        List<StoryEvent> events =
                organization.stream().filter(event -> event.is(type)).toList();
        long last = organization.get(organization.size() - 1).second();
        return LongStream.iterate(0, begin -> begin <= last, begin -> begin + FIVE_MINUTES)
                .filter(begin -> isDrift(
                        between(events, begin - HOUR, begin), between(events, begin, begin + FIVE_MINUTES), attribute))
                .mapToObj(begin -> found(between(events, begin, begin + FIVE_MINUTES), type + " " + attribute));
    }

    private static boolean isDrift(List<StoryEvent> before, List<StoryEvent> now, String attribute) {
        int enough = Limit.DRIFT_EVENTS.value();
        if (before.size() < enough || now.size() < enough) {
            return false;
        }
        // Both shares times both sizes, so that nothing is rounded.
        long rise = lacking(now, attribute) * before.size() - lacking(before, attribute) * now.size();
        long points = (attribute.equals("prompt") ? Math.abs(rise) : rise) * 100;
        return points >= (long) Limit.DRIFT_POINTS.value() * before.size() * now.size();
    }

    private static long lacking(List<StoryEvent> events, String attribute) {
        return events.stream().filter(event -> event.text(attribute) == null).count();
    }

    private static List<StoryEvent> between(List<StoryEvent> events, long from, long to) {
        return events.stream()
                .filter(event -> event.second() >= from && event.second() < to)
                .toList();
    }

    private static Found found(List<StoryEvent> window, String group) {
        StoryEvent last = window.get(window.size() - 1);
        return new Found("telemetry_drift", "error", last.organization(), group, last.second(), List.of());
    }
}
