/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import io.coworkflink.schema.NanoUsd;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** The options behind {@link CostRuleConfig}. */
final class CostRuleOptions {
    static final ConfigOption<String> PROMPT_USD = ConfigOptions.key("alert.high-cost-prompt.usd")
            .stringType()
            .defaultValue("5.00")
            .withDescription("A prompt that costs no more, in USD at list price, never raises high_cost_prompt.");
    static final ConfigOption<Integer> PROMPT_TIMES = number(
            "times",
            5,
            "A prompt must also cost strictly more than so many times the 95th percentile of the user's last 100 prompts.");
    static final ConfigOption<Integer> CRITICAL_TIMES =
            number("critical-times", 4, "At strictly more than so many times either, high_cost_prompt is critical.");
    static final ConfigOption<Integer> LEAST_PROMPTS =
            number("prompts", 20, "How many prompts with a cost the user must have had for that percentile to count.");
    static final List<ConfigOption<?>> ALL = List.of(PROMPT_USD, PROMPT_TIMES, CRITICAL_TIMES, LEAST_PROMPTS);

    private CostRuleOptions() {}

    static CostRuleConfig read(Settings settings) {
        return new CostRuleConfig(
                NanoUsd.of(settings.decimal(PROMPT_USD)),
                settings.get(PROMPT_TIMES),
                settings.get(CRITICAL_TIMES),
                settings.get(LEAST_PROMPTS),
                settings.part(BudgetOptions::read));
    }

    private static ConfigOption<Integer> number(String name, int usual, String description) {
        return ConfigOptions.key("alert.high-cost-prompt." + name)
                .intType()
                .defaultValue(usual)
                .withDescription(description);
    }
}
