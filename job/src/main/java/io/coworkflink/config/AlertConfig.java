/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import java.io.Serializable;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Thresholds of the alert rules.
 *
 * @param highCostNanoUsd a request is dear when it costs strictly more, in nano-dollars
 * @param toolFailures how many failures of one tool in a row, within one prompt, are a loop
 * @param toolFailureWindow within which they must happen
 * @param stalledAfter how long after an API error a session may go without a successful request
 * @param staleAfter an alert about an older event is recorded but not delivered
 * @param disabledRules ids of rules that are switched off
 */
public record AlertConfig(
        long highCostNanoUsd,
        int toolFailures,
        Duration toolFailureWindow,
        Duration stalledAfter,
        Duration staleAfter,
        Set<String> disabledRules)
        implements Serializable {
    private static final int MAX_FAILURES = 100;
    /** Patterns over a longer time keep too much state. */
    private static final Duration LONGEST_PATTERN = Duration.ofMinutes(15);

    public AlertConfig {
        disabledRules = Collections.unmodifiableSet(new LinkedHashSet<>(disabledRules));
        new Problems()
                .require(highCostNanoUsd >= 0, AlertOptions.HIGH_COST_USD, "must not be negative")
                .between(AlertOptions.TOOL_FAILURES, toolFailures, 1, MAX_FAILURES)
                .between(AlertOptions.TOOL_FAILURE_WINDOW, toolFailureWindow, Problems.MILLISECOND, LONGEST_PATTERN)
                .between(AlertOptions.STALLED_AFTER, stalledAfter, Problems.MILLISECOND, LONGEST_PATTERN)
                .atLeast(AlertOptions.STALE_AFTER, staleAfter, Problems.MILLISECOND)
                .throwIfAny();
    }
}
