/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.oracle.rules;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A match of a rule.
 *
 * @param severity of a matter that is over, {@code over}
 * @param group matches of the same rule, organization and group are one alert
 * @param second of the last matched event
 * @param matched numbers of the matched events in order; empty when the rule looks at figures only
 */
public record Found(
        String rule, String severity, String organization, String group, long second, List<Integer> matched) {
    public static final String OVER = "over";

    static Found of(String rule, String severity, List<StoryEvent> matched, @Nullable String... group) {
        StoryEvent last = matched.get(matched.size() - 1);
        return new Found(
                rule,
                severity,
                last.organization(),
                group(Arrays.asList(group)),
                last.second(),
                matched.stream().map(StoryEvent::number).toList());
    }

    /** As it reads. */
    public static String group(List<@Nullable String> parts) {
        return parts.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }
}
