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
    static final ConfigOption<Duration> TOOL_FAILURE_WINDOW = ConfigOptions.key("alert.tool-failure-window")
            .durationType()
            .defaultValue(Duration.ofMinutes(10))
            .withDescription("Time within which they must happen. At most 15 min.");
    static final ConfigOption<Duration> STALLED_AFTER = ConfigOptions.key("alert.stalled-after")
            .durationType()
            .defaultValue(Duration.ofMinutes(10))
            .withDescription(
                    "Time after an API error without a successful request that raises stalled_session. At most 15 min.");

    static final List<ConfigOption<?>> ALL = List.of(TOOL_FAILURES, TOOL_FAILURE_WINDOW, STALLED_AFTER);

    private SequenceRuleOptions() {}

    static SequenceRuleConfig read(Settings settings) {
        return new SequenceRuleConfig(
                settings.get(TOOL_FAILURES), settings.get(TOOL_FAILURE_WINDOW), settings.get(STALLED_AFTER));
    }
}
