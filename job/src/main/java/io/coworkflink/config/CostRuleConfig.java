/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import java.io.Serializable;

/**
 * Thresholds of the rules about money, beyond that of one request.
 *
 * @param promptNanoUsd a prompt is dear when it costs strictly more, in nano-dollars
 * @param promptTimes and strictly more than so many times what the dearest twentieth of the user's prompts cost
 * @param criticalTimes so many times that is critical
 * @param leastPrompts below so many recent ones nothing is known of the user's prompts
 */
public record CostRuleConfig(
        long promptNanoUsd, int promptTimes, int criticalTimes, int leastPrompts, BudgetConfig budgets)
        implements Serializable {
    /** So many prompts of a user are remembered. */
    public static final int RECENT_PROMPTS = 100;

    private static final int MOST_TIMES = 1_000;

    public CostRuleConfig {
        new Problems()
                .require(promptNanoUsd >= 0, CostRuleOptions.PROMPT_USD, "must not be negative")
                .between(CostRuleOptions.PROMPT_TIMES, promptTimes, 1, MOST_TIMES)
                .between(CostRuleOptions.CRITICAL_TIMES, criticalTimes, 1, MOST_TIMES)
                .between(CostRuleOptions.LEAST_PROMPTS, leastPrompts, 1, RECENT_PROMPTS - 1)
                .throwIfAny();
    }
}
