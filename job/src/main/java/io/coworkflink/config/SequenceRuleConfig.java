/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import java.io.Serializable;
import java.time.Duration;

/**
 * Thresholds of the rules about several events in their order in time.
 *
 * @param toolFailures how many failures of one tool in a row, within one prompt, are a loop
 * @param criticalToolFailures how many in a row are a critical one
 * @param toolFailureWindow within which the failures of a loop must happen
 * @param stalledAfter how long after an API error a session may go without a successful request
 * @param orphanedAfter how long a prompt may go without a call to the model
 * @param resultMissingAfter how long an accepted tool may run
 * @param toolResults how many results of tools within one prompt are too many
 * @param sameCalls how many calls with inputs of one size are
 */
public record SequenceRuleConfig(
        int toolFailures,
        int criticalToolFailures,
        Duration toolFailureWindow,
        Duration stalledAfter,
        Duration orphanedAfter,
        Duration resultMissingAfter,
        int toolResults,
        int sameCalls,
        RiskRuleConfig risks,
        PermissionRuleConfig permissions)
        implements Serializable {
    /** Of events that a pattern counts: each is state. */
    static final int MOST_EVENTS = 100;
    /** Patterns over a longer time keep too much state. */
    static final Duration LONGEST_PATTERN = Duration.ofMinutes(15);
    /** Of rules with a memory. */
    static final Duration LONGEST_MEMORY = Duration.ofDays(1);

    private static final int MOST_RESULTS = 1_000_000;

    public SequenceRuleConfig {
        new Problems()
                .between(SequenceRuleOptions.TOOL_FAILURES, toolFailures, 1, MOST_EVENTS)
                .between(SequenceRuleOptions.CRITICAL_TOOL_FAILURES, criticalToolFailures, 1, MOST_RESULTS)
                .between(
                        SequenceRuleOptions.TOOL_FAILURE_WINDOW,
                        toolFailureWindow,
                        Problems.MILLISECOND,
                        LONGEST_PATTERN)
                .between(SequenceRuleOptions.STALLED_AFTER, stalledAfter, Problems.MILLISECOND, LONGEST_PATTERN)
                .between(SequenceRuleOptions.ORPHANED_AFTER, orphanedAfter, Problems.MILLISECOND, LONGEST_PATTERN)
                .between(
                        SequenceRuleOptions.RESULT_MISSING_AFTER,
                        resultMissingAfter,
                        Problems.MILLISECOND,
                        LONGEST_MEMORY)
                .between(SequenceRuleOptions.TOOL_RESULTS, toolResults, 1, MOST_RESULTS)
                .between(SequenceRuleOptions.SAME_CALLS, sameCalls, 2, MOST_RESULTS)
                .throwIfAny();
    }
}
