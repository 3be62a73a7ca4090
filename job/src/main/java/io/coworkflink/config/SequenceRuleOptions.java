/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** The options behind {@link SequenceRuleConfig}. */
final class SequenceRuleOptions {
    static final ConfigOption<Integer> TOOL_FAILURES = ConfigOptions.key("alert.tool-failures")
            .intType()
            .defaultValue(5)
            .withDescription("Failures of one tool in a row, within one prompt, that raise tool_failure_loop.");
    static final ConfigOption<Integer> CRITICAL_TOOL_FAILURES = ConfigOptions.key(
                    "alert.tool-failure-loop.critical-failures")
            .intType()
            .defaultValue(15)
            .withDescription("Failures in a row with which tool_failure_loop is critical.");
    static final ConfigOption<Duration> TOOL_FAILURE_WINDOW = ConfigOptions.key("alert.tool-failure-window")
            .durationType()
            .defaultValue(Duration.ofMinutes(10))
            .withDescription("Time within which they must happen. At most 15 min.");
    static final ConfigOption<Integer> TOOL_RESULTS = ConfigOptions.key("alert.tool-churn.results")
            .intType()
            .defaultValue(100)
            .withDescription("Tool results within one prompt that raise tool_churn.");

    static final ConfigOption<Integer> SAME_CALLS = ConfigOptions.key("alert.repeated-call.calls")
            .intType()
            .defaultValue(25)
            .withDescription("Calls of one tool with inputs of one size within one prompt that raise repeated_call.");

    static final List<ConfigOption<?>> ALL =
            List.of(TOOL_FAILURES, TOOL_FAILURE_WINDOW, CRITICAL_TOOL_FAILURES, TOOL_RESULTS, SAME_CALLS);

    private SequenceRuleOptions() {}

    static SequenceRuleConfig read(Settings settings) {
        return new SequenceRuleConfig(
                settings.get(TOOL_FAILURES),
                settings.get(CRITICAL_TOOL_FAILURES),
                settings.get(TOOL_FAILURE_WINDOW),
                settings.get(TOOL_RESULTS),
                settings.get(SAME_CALLS),
                settings.part(AbsenceRuleOptions::read),
                settings.part(RiskRuleOptions::read),
                settings.part(PermissionRuleOptions::read));
    }
}
