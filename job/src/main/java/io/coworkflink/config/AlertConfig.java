/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * The alert rules and what becomes of their matches.
 *
 * @param highCostNanoUsd a request is dear when it costs strictly more, in nano-dollars
 * @param rulesFolder of the user's own rules; null for none
 */
public record AlertConfig(
        long highCostNanoUsd,
        SequenceRuleConfig sequences,
        WindowRuleConfig windows,
        BaselineRuleConfig baselines,
        CostRuleConfig costs,
        @Nullable String rulesFolder,
        LifecycleConfig lifecycle,
        RuleModes modes)
        implements Serializable {

    public AlertConfig {
        new Problems()
                .require(highCostNanoUsd >= 0, AlertOptions.HIGH_COST_USD, "must not be negative")
                .throwIfAny();
    }

    /** The same with other rules on. */
    public AlertConfig with(RuleModes others) {
        return new AlertConfig(highCostNanoUsd, sequences, windows, baselines, costs, rulesFolder, lifecycle, others);
    }
}
