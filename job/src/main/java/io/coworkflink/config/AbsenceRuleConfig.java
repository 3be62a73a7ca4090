/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Duration;

/**
 * Thresholds of the rules about what should have followed and did not.
 *
 * @param stalledAfter how long after an API error a session may go without a successful request
 */
public record AbsenceRuleConfig(Duration stalledAfter, OrphanPrompts orphans, MissingResults results)
        implements Serializable {
    /**
     * Prompts that nothing answers.
     *
     * @param after how long a prompt may go without a call to the model
     * @param users of an organization with such prompts who are no accident
     * @param window within which they must have asked
     */
    public record OrphanPrompts(Duration after, int users, Duration window) implements Serializable {
        public OrphanPrompts {
            new Problems()
                    .between(
                            AbsenceRuleOptions.ORPHANED_AFTER,
                            after,
                            Problems.MILLISECOND,
                            SequenceRuleConfig.LONGEST_PATTERN)
                    .between(AbsenceRuleOptions.ORPHAN_USERS, users, 2, SequenceRuleConfig.MOST_EVENTS)
                    .between(
                            AbsenceRuleOptions.ORPHAN_WINDOW,
                            window,
                            Problems.MILLISECOND,
                            SequenceRuleConfig.LONGEST_MEMORY)
                    .throwIfAny();
        }
    }

    /**
     * Tools that say nothing.
     *
     * @param after how long an accepted tool may run
     * @param rate too many is strictly more, of 0 to 1; of the tools that an organization accepted within an hour
     * @param accepted below which that rate says nothing
     */
    public record MissingResults(Duration after, BigDecimal rate, int accepted) implements Serializable {
        private static final int MOST = 1_000_000;

        public MissingResults {
            new Problems()
                    .between(
                            AbsenceRuleOptions.RESULT_MISSING_AFTER,
                            after,
                            Problems.MILLISECOND,
                            SequenceRuleConfig.LONGEST_MEMORY)
                    .require(
                            rate.signum() >= 0 && rate.compareTo(BigDecimal.ONE) <= 0,
                            AbsenceRuleOptions.MISSING_RATE,
                            "must be between 0 and 1")
                    .between(AbsenceRuleOptions.ACCEPTED_TOOLS, accepted, 1, MOST)
                    .throwIfAny();
        }
    }

    public AbsenceRuleConfig {
        new Problems()
                .between(
                        AbsenceRuleOptions.STALLED_AFTER,
                        stalledAfter,
                        Problems.MILLISECOND,
                        SequenceRuleConfig.LONGEST_PATTERN)
                .throwIfAny();
    }
}
