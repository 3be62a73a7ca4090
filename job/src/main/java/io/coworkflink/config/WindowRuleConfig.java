/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Map;
import org.apache.flink.configuration.ConfigOption;

/**
 * Thresholds of the rules about figures of a window, which are SQL.
 *
 * @param lastAttempt a call that fails at it is given up
 * @param exhaustedCalls given up calls that are a storm
 * @param rateLimitErrors that are pressure, of so many users
 * @param outageErrorRate an outage is strictly more, of 0 to 1
 * @param outageRequests failed or not, below which a rate says nothing
 * @param outageUsers with an error, below which it is their own trouble
 * @param refusals of one user that are a cluster
 * @param userRejects of one user that are too many
 */
public record WindowRuleConfig(
        int lastAttempt,
        int exhaustedCalls,
        int rateLimitErrors,
        int rateLimitUsers,
        BigDecimal outageErrorRate,
        int outageRequests,
        int outageUsers,
        int refusals,
        int userRejects,
        Telemetry telemetry)
        implements Serializable {
    private static final int MOST = 1_000_000;

    /**
     * When telemetry is not to be trusted.
     *
     * @param incompleteRate ill health is strictly more, of 0 to 1; of events that lack something, or have no name
     * @param events below which that rate says nothing
     * @param gapRate too many gaps are strictly more, of 0 to 1; of events that must have been, by their numbers
     * @param numbered events below which that rate says nothing
     * @param driftPoints a drift is at least such a difference of two shares, of 0 to 1
     * @param driftEvents of a type, below which its shares say nothing
     */
    public record Telemetry(
            BigDecimal incompleteRate,
            int events,
            BigDecimal gapRate,
            int numbered,
            BigDecimal driftPoints,
            int driftEvents)
            implements Serializable {
        public Telemetry {
            new Problems()
                    .require(isRate(incompleteRate), WindowRuleOptions.INCOMPLETE_RATE, RATE_PROBLEM)
                    .between(WindowRuleOptions.TELEMETRY_EVENTS, events, 1, MOST)
                    .require(isRate(gapRate), WindowRuleOptions.GAP_RATE, RATE_PROBLEM)
                    .between(WindowRuleOptions.NUMBERED_EVENTS, numbered, 1, MOST)
                    .require(isRate(driftPoints), WindowRuleOptions.DRIFT_POINTS, RATE_PROBLEM)
                    .between(WindowRuleOptions.DRIFT_EVENTS, driftEvents, 1, MOST)
                    .throwIfAny();
        }
    }

    private static final String RATE_PROBLEM = "must be between 0 and 1";

    public WindowRuleConfig {
        new Problems()
                .between(WindowRuleOptions.LAST_ATTEMPT, lastAttempt, 1, MOST)
                .between(WindowRuleOptions.EXHAUSTED_CALLS, exhaustedCalls, 1, MOST)
                .between(WindowRuleOptions.RATE_LIMIT_ERRORS, rateLimitErrors, 1, MOST)
                .between(WindowRuleOptions.RATE_LIMIT_USERS, rateLimitUsers, 1, MOST)
                .require(isRate(outageErrorRate), WindowRuleOptions.OUTAGE_ERROR_RATE, RATE_PROBLEM)
                .between(WindowRuleOptions.OUTAGE_REQUESTS, outageRequests, 1, MOST)
                .between(WindowRuleOptions.OUTAGE_USERS, outageUsers, 1, MOST)
                .between(WindowRuleOptions.REFUSALS, refusals, 1, MOST)
                .between(WindowRuleOptions.USER_REJECTS, userRejects, 1, MOST)
                .throwIfAny();
    }

    /** The thresholds by the keys of their options, as numbers in SQL. */
    public Map<String, String> literals() {
        return Map.ofEntries(
                literal(WindowRuleOptions.LAST_ATTEMPT, lastAttempt),
                literal(WindowRuleOptions.EXHAUSTED_CALLS, exhaustedCalls),
                literal(WindowRuleOptions.RATE_LIMIT_ERRORS, rateLimitErrors),
                literal(WindowRuleOptions.RATE_LIMIT_USERS, rateLimitUsers),
                literal(WindowRuleOptions.OUTAGE_ERROR_RATE, outageErrorRate),
                literal(WindowRuleOptions.OUTAGE_REQUESTS, outageRequests),
                literal(WindowRuleOptions.OUTAGE_USERS, outageUsers),
                literal(WindowRuleOptions.REFUSALS, refusals),
                literal(WindowRuleOptions.USER_REJECTS, userRejects),
                literal(WindowRuleOptions.INCOMPLETE_RATE, telemetry.incompleteRate()),
                literal(WindowRuleOptions.TELEMETRY_EVENTS, telemetry.events()),
                literal(WindowRuleOptions.GAP_RATE, telemetry.gapRate()),
                literal(WindowRuleOptions.NUMBERED_EVENTS, telemetry.numbered()),
                literal(WindowRuleOptions.DRIFT_POINTS, telemetry.driftPoints()),
                literal(WindowRuleOptions.DRIFT_EVENTS, telemetry.driftEvents()));
    }

    private static Map.Entry<String, String> literal(ConfigOption<?> option, int number) {
        return literal(option, BigDecimal.valueOf(number));
    }

    private static Map.Entry<String, String> literal(ConfigOption<?> option, BigDecimal number) {
        return Map.entry(option.key(), number.toPlainString());
    }

    private static boolean isRate(BigDecimal rate) {
        return rate.signum() >= 0 && rate.compareTo(BigDecimal.ONE) <= 0;
    }
}
