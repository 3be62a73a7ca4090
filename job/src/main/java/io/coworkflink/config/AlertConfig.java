/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import java.io.Serializable;

/**
 * The alert rules and what becomes of their matches.
 *
 * @param highCostNanoUsd a request is dear when it costs strictly more, in nano-dollars
 */
public record AlertConfig(
        long highCostNanoUsd, SequenceRuleConfig sequences, LifecycleConfig lifecycle, RuleModes modes)
        implements Serializable {

    public AlertConfig {
        new Problems()
                .require(highCostNanoUsd >= 0, AlertOptions.HIGH_COST_USD, "must not be negative")
                .throwIfAny();
    }
}
