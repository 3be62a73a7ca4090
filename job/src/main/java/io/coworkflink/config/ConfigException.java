/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import java.util.List;
import java.util.stream.Collectors;

/** Everything that is wrong with the configuration at once: a line for each problem, which names the option and says what to do. */
public final class ConfigException extends IllegalArgumentException {
    private final List<OptionProblem> problems;

    public ConfigException(List<OptionProblem> problems) {
        super(problems.stream().map(OptionProblem::text).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** One problem; {@code option} is its key, or whatever else the user wrote that is wrong. */
    public static ConfigException of(String option, String problem) {
        return new ConfigException(List.of(new OptionProblem(option, problem)));
    }

    public List<OptionProblem> problems() {
        return problems;
    }
}
