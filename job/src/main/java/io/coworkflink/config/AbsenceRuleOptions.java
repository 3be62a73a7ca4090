/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import io.coworkflink.config.AbsenceRuleConfig.MissingResults;
import io.coworkflink.config.AbsenceRuleConfig.OrphanPrompts;
import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** The options behind {@link AbsenceRuleConfig}. */
final class AbsenceRuleOptions {
    static final ConfigOption<Duration> STALLED_AFTER = ConfigOptions.key("alert.stalled-after")
            .durationType()
            .defaultValue(Duration.ofMinutes(10))
            .withDescription(
                    "Time after an API error without a successful request that raises stalled_session. At most 15 min.");
    static final ConfigOption<Duration> ORPHANED_AFTER = ConfigOptions.key("alert.orphan-prompt.after")
            .durationType()
            .defaultValue(Duration.ofMinutes(5))
            .withDescription(
                    "Time after a prompt without a call to the model that raises orphan_prompt. At most 15 min.");
    static final ConfigOption<Integer> ORPHAN_USERS = ConfigOptions.key("alert.orphan-prompt.users")
            .intType()
            .defaultValue(5)
            .withDescription("Users of an organization with such prompts that make orphan_prompt an error.");
    static final ConfigOption<Duration> ORPHAN_WINDOW = ConfigOptions.key("alert.orphan-prompt.window")
            .durationType()
            .defaultValue(Duration.ofMinutes(5))
            .withDescription("Time within which they must have asked.");
    static final ConfigOption<Duration> RESULT_MISSING_AFTER = ConfigOptions.key("alert.tool-without-result.after")
            .durationType()
            .defaultValue(Duration.ofMinutes(30))
            .withDescription("Time after a tool was accepted without its result that raises tool_without_result.");
    static final ConfigOption<String> MISSING_RATE = ConfigOptions.key("alert.tool-without-result.rate")
            .stringType()
            .defaultValue("0.05")
            .withDescription(
                    "Share of the tools that an organization accepted within an hour, from 0 to 1. When strictly more have no"
                            + " result, tool_without_result is a warning.");
    static final ConfigOption<Integer> ACCEPTED_TOOLS = ConfigOptions.key("alert.tool-without-result.accepted")
            .intType()
            .defaultValue(20)
            .withDescription("How many tools there must have been in that hour.");

    static final List<ConfigOption<?>> ALL = List.of(
            STALLED_AFTER,
            ORPHANED_AFTER,
            ORPHAN_USERS,
            ORPHAN_WINDOW,
            RESULT_MISSING_AFTER,
            MISSING_RATE,
            ACCEPTED_TOOLS);

    private AbsenceRuleOptions() {}

    static AbsenceRuleConfig read(Settings settings) {
        return new AbsenceRuleConfig(
                settings.get(STALLED_AFTER),
                settings.part(AbsenceRuleOptions::orphans),
                settings.part(AbsenceRuleOptions::results));
    }

    private static OrphanPrompts orphans(Settings settings) {
        return new OrphanPrompts(settings.get(ORPHANED_AFTER), settings.get(ORPHAN_USERS), settings.get(ORPHAN_WINDOW));
    }

    private static MissingResults results(Settings settings) {
        return new MissingResults(
                settings.get(RESULT_MISSING_AFTER), settings.decimal(MISSING_RATE), settings.get(ACCEPTED_TOOLS));
    }
}
