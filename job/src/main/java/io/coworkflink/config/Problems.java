/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.ConfigOption;

/** Collects what is wrong, so that the user hears all of it at once. Of one option the first problem counts. */
final class Problems {
    static final Duration MILLISECOND = Duration.ofMillis(1);
    /** Longer ones serve nobody, and sums with the clock would overflow in the end. */
    private static final Duration CENTURY = Duration.ofDays(36_500);

    private final Map<String, OptionProblem> found = new LinkedHashMap<>();

    Problems add(String option, String problem) {
        found.putIfAbsent(option, new OptionProblem(option, problem));
        return this;
    }

    Problems addAll(Collection<OptionProblem> problems) {
        problems.forEach(problem -> found.putIfAbsent(problem.option(), problem));
        return this;
    }

    Problems require(boolean holds, ConfigOption<?> option, String problem) {
        return holds ? this : add(option.key(), problem);
    }

    /** As {@code must be between …}: both bounds are allowed. */
    Problems between(ConfigOption<?> option, long value, long least, long most) {
        return require(
                value >= least && value <= most,
                option,
                "must be between %d and %d, but is %d".formatted(least, most, value));
    }

    Problems between(ConfigOption<?> option, Duration value, Duration least, Duration most) {
        return require(
                value.compareTo(least) >= 0 && value.compareTo(most) <= 0,
                option,
                "must be between %s and %s, but is %s"
                        .formatted(OptionText.of(least), OptionText.of(most), OptionText.of(value)));
    }

    Problems atLeast(ConfigOption<?> option, Duration value, Duration least) {
        return between(option, value, least, CENTURY);
    }

    List<OptionProblem> found() {
        return List.copyOf(found.values());
    }

    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new ConfigException(found());
        }
    }
}
