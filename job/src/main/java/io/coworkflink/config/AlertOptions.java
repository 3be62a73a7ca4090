/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import io.coworkflink.schema.NanoUsd;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** The options behind {@link AlertConfig}. */
final class AlertOptions {
    static final ConfigOption<String> HIGH_COST_USD = ConfigOptions.key("alert.high-cost-usd")
            .stringType()
            .defaultValue("1.00")
            .withDescription("A request that costs strictly more, in USD at list price, raises high_cost_request.");
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
    static final ConfigOption<Duration> STALE_AFTER = ConfigOptions.key("alert.stale-after")
            .durationType()
            .defaultValue(Duration.ofHours(1))
            .withDescription("An alert about an older event is recorded as stale and not delivered.");
    static final ConfigOption<List<String>> DISABLED_RULES = ConfigOptions.key("alert.disabled-rules")
            .stringType()
            .asList()
            .defaultValues()
            .withDescription("Ids of rules to switch off, such as tool_failure.");

    static final List<ConfigOption<?>> ALL =
            List.of(HIGH_COST_USD, TOOL_FAILURES, TOOL_FAILURE_WINDOW, STALLED_AFTER, STALE_AFTER, DISABLED_RULES);

    private AlertOptions() {}

    static AlertConfig read(Settings settings) {
        return new AlertConfig(
                NanoUsd.of(settings.decimal(HIGH_COST_USD)),
                settings.get(TOOL_FAILURES),
                settings.get(TOOL_FAILURE_WINDOW),
                settings.get(STALLED_AFTER),
                settings.get(STALE_AFTER),
                new LinkedHashSet<>(settings.get(DISABLED_RULES)));
    }
}
