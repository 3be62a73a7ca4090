/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.oracle.rules;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One event, in the telemetry's own words.
 *
 * @param number no other event has it; of two events of the same time the lower happened first
 * @param second after the beginning of the story, which is a full hour
 * @param labels what redaction says of it
 * @param secrets fingerprints of those in it
 */
public record StoryEvent(
        int number, long second, String name, Map<String, String> attributes, Set<String> labels, Set<String> secrets) {

    boolean is(String... names) {
        return Set.of(names).contains(name);
    }

    boolean says(String attribute, String value) {
        return value.equals(attributes.get(attribute));
    }

    boolean hasAny(String... anyLabels) {
        return Set.of(anyLabels).stream().anyMatch(labels::contains);
    }

    @Nullable
    String text(String attribute) {
        return attributes.get(attribute);
    }

    /** Zero for what is not said. */
    long figure(String attribute) {
        return Long.parseLong(attributes.getOrDefault(attribute, "0"));
    }

    String organization() {
        return attributes.getOrDefault("organization.id", "");
    }

    boolean isResult() {
        return is("tool_result");
    }

    boolean isSuccess() {
        return isResult() && says("success", "true");
    }
}
