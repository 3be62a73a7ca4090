/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import java.io.Serializable;
import java.time.Duration;

/**
 * Thresholds of the rules about what goes in or out of a session.
 *
 * @param secretEgressTools how many tool results later the network is used
 * @param secretEgressWindow and how much later at most
 * @param untrustedTools how many tool results later something is done
 * @param untrustedWindow and how much later at most
 * @param secretSessions in how many sessions the same secret is one too many
 * @param secretRemembered for how long after it was last seen
 */
public record RiskRuleConfig(
        int secretEgressTools,
        Duration secretEgressWindow,
        int untrustedTools,
        Duration untrustedWindow,
        BulkRead bulkRead,
        int secretSessions,
        Duration secretRemembered)
        implements Serializable {
    private static final int MOST_SESSIONS = 20;
    private static final Duration LONGEST_SECRET = Duration.ofDays(365);

    /**
     * What is a lot.
     *
     * @param reads this many are, whatever their size
     * @param resultBytes read in so many bytes or more
     * @param inputBytes sent in so many bytes or more
     * @param window within which all of it must happen
     */
    public record BulkRead(int reads, long resultBytes, long inputBytes, Duration window) implements Serializable {
        public BulkRead {
            new Problems()
                    .between(RiskRuleOptions.BULK_READS, reads, 1, SequenceRuleConfig.MOST_EVENTS)
                    .require(resultBytes > 0, RiskRuleOptions.BULK_RESULT_SIZE, "must not be 0")
                    .between(
                            RiskRuleOptions.BULK_WINDOW,
                            window,
                            Problems.MILLISECOND,
                            SequenceRuleConfig.LONGEST_MEMORY)
                    .throwIfAny();
        }
    }

    public RiskRuleConfig {
        new Problems()
                .between(RiskRuleOptions.SECRET_EGRESS_TOOLS, secretEgressTools, 1, SequenceRuleConfig.MOST_EVENTS)
                .between(
                        RiskRuleOptions.SECRET_EGRESS_WINDOW,
                        secretEgressWindow,
                        Problems.MILLISECOND,
                        SequenceRuleConfig.LONGEST_PATTERN)
                .between(RiskRuleOptions.UNTRUSTED_TOOLS, untrustedTools, 1, SequenceRuleConfig.MOST_EVENTS)
                .between(
                        RiskRuleOptions.UNTRUSTED_WINDOW,
                        untrustedWindow,
                        Problems.MILLISECOND,
                        SequenceRuleConfig.LONGEST_PATTERN)
                .between(RiskRuleOptions.SECRET_SESSIONS, secretSessions, 2, MOST_SESSIONS)
                .between(RiskRuleOptions.SECRET_REMEMBERED, secretRemembered, Problems.MILLISECOND, LONGEST_SECRET)
                .throwIfAny();
    }
}
