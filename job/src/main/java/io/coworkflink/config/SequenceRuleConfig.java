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
 * @param toolResults how many results of tools within one prompt are too many
 * @param sameCalls how many calls with inputs of one size are
 */
public record SequenceRuleConfig(
        int toolFailures,
        int criticalToolFailures,
        Duration toolFailureWindow,
        int toolResults,
        int sameCalls,
        AbsenceRuleConfig absences,
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
                .between(SequenceRuleOptions.TOOL_RESULTS, toolResults, 1, MOST_RESULTS)
                .between(SequenceRuleOptions.SAME_CALLS, sameCalls, 2, MOST_RESULTS)
                .throwIfAny();
    }
}
