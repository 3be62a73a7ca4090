/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import java.io.Serializable;
import java.time.Duration;

/**
 * Thresholds of the rules about what agents and people are allowed to do.
 *
 * @param rejects how many rejects within one prompt are a burst
 * @param rejectWindow within which they must happen
 * @param evasionWindow how long after a refusal its evasion is looked for
 * @param bypassWindow how long after permissions were bypassed actions are told
 * @param authFailures how many failures to sign in before a success are suspicious
 * @param authWindow within which they and the success must happen
 * @param silence after which a login is worth a look
 */
public record PermissionRuleConfig(
        int rejects,
        Duration rejectWindow,
        Duration evasionWindow,
        Duration bypassWindow,
        int authFailures,
        Duration authWindow,
        Duration silence)
        implements Serializable {
    private static final Duration LEAST_SILENCE = Duration.ofDays(1);
    private static final Duration MOST_SILENCE = Duration.ofDays(180);

    public PermissionRuleConfig {
        new Problems()
                .between(PermissionRuleOptions.REJECTS, rejects, 1, SequenceRuleConfig.MOST_EVENTS)
                .between(
                        PermissionRuleOptions.REJECT_WINDOW,
                        rejectWindow,
                        Problems.MILLISECOND,
                        SequenceRuleConfig.LONGEST_PATTERN)
                .between(
                        PermissionRuleOptions.EVASION_WINDOW,
                        evasionWindow,
                        Problems.MILLISECOND,
                        SequenceRuleConfig.LONGEST_MEMORY)
                .between(
                        PermissionRuleOptions.BYPASS_WINDOW,
                        bypassWindow,
                        Problems.MILLISECOND,
                        SequenceRuleConfig.LONGEST_MEMORY)
                .between(PermissionRuleOptions.AUTH_FAILURES, authFailures, 1, SequenceRuleConfig.MOST_EVENTS)
                .between(
                        PermissionRuleOptions.AUTH_WINDOW,
                        authWindow,
                        Problems.MILLISECOND,
                        SequenceRuleConfig.LONGEST_PATTERN)
                .between(PermissionRuleOptions.SILENCE, silence, LEAST_SILENCE, MOST_SILENCE)
                .throwIfAny();
    }
}
