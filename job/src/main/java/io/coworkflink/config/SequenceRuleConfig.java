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
 * @param toolFailureWindow within which they must happen
 * @param stalledAfter how long after an API error a session may go without a successful request
 */
public record SequenceRuleConfig(int toolFailures, Duration toolFailureWindow, Duration stalledAfter)
        implements Serializable {
    private static final int MAX_FAILURES = 100;
    /** Patterns over a longer time keep too much state. */
    private static final Duration LONGEST_PATTERN = Duration.ofMinutes(15);

    public SequenceRuleConfig {
        new Problems()
                .between(SequenceRuleOptions.TOOL_FAILURES, toolFailures, 1, MAX_FAILURES)
                .between(
                        SequenceRuleOptions.TOOL_FAILURE_WINDOW,
                        toolFailureWindow,
                        Problems.MILLISECOND,
                        LONGEST_PATTERN)
                .between(SequenceRuleOptions.STALLED_AFTER, stalledAfter, Problems.MILLISECOND, LONGEST_PATTERN)
                .throwIfAny();
    }
}
