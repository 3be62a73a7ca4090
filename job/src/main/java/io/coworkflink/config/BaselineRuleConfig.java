/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Duration;

/**
 * Thresholds of the rules that hold the present against the past.
 *
 * @param learningTime after its first event a key is only learnt from; and how far back ratios and latencies are compared
 * @param unusualResults tool results within an hour that are work, not a look
 */
public record BaselineRuleConfig(
        Duration learningTime,
        CostSpike costSpike,
        LatencyRegression latencyRegression,
        CacheCollapse cacheCollapse,
        NewServer newServer,
        int unusualResults)
        implements Serializable {
    private static final int MOST = 1_000_000_000;
    private static final BigDecimal MOST_TIMES = BigDecimal.valueOf(1_000);
    /** Keys that are not seen for longer are forgotten, and nothing could be learnt of them. */
    private static final Duration LONGEST_LEARNING = Duration.ofDays(30);

    /**
     * A quarter of an hour is too dear when it costs strictly more than both.
     *
     * @param deviations standard deviations above the mean
     */
    public record CostSpike(long minimumNanoUsd, BigDecimal deviations) implements Serializable {
        public CostSpike {
            new Problems()
                    .require(minimumNanoUsd >= 0, BaselineRuleOptions.COST_SPIKE_USD, "must not be negative")
                    .require(isTimes(deviations), BaselineRuleOptions.COST_SPIKE_DEVIATIONS, TIMES_PROBLEM)
                    .throwIfAny();
        }
    }

    /**
     * Requests are too slow when their 95th percentile is strictly above both.
     *
     * @param factor of the usual one
     * @param requests below which a percentile says nothing
     */
    public record LatencyRegression(BigDecimal factor, Duration minimum, int requests) implements Serializable {
        public LatencyRegression {
            new Problems()
                    .require(isTimes(factor), BaselineRuleOptions.LATENCY_FACTOR, TIMES_PROBLEM)
                    .between(BaselineRuleOptions.LATENCY_MINIMUM, minimum, Duration.ZERO, Duration.ofHours(1))
                    .between(BaselineRuleOptions.LATENCY_REQUESTS, requests, 1, MOST)
                    .throwIfAny();
        }
    }

    /**
     * A cache has collapsed when its hit ratio is strictly below a share of the usual one.
     *
     * @param share of the usual ratio, 0 to 1
     * @param requests and tokens below which a ratio says nothing
     */
    public record CacheCollapse(BigDecimal share, int requests, int tokens) implements Serializable {
        public CacheCollapse {
            new Problems()
                    .require(
                            share.signum() >= 0 && share.compareTo(BigDecimal.ONE) <= 0,
                            BaselineRuleOptions.CACHE_SHARE,
                            "must be between 0 and 1")
                    .between(BaselineRuleOptions.CACHE_REQUESTS, requests, 1, MOST)
                    .between(BaselineRuleOptions.CACHE_TOKENS, tokens, 1, MOST)
                    .throwIfAny();
        }
    }

    private static final String TIMES_PROBLEM = "must be between 0 and " + MOST_TIMES;

    /**
     * What an organization has not seen before.
     *
     * @param users of it within an hour that make it worse
     * @param remembered for how long after it was last seen
     * @param sensitiveWindow within which after it a session must not read what is sensitive
     */
    public record NewServer(int users, Duration remembered, Duration sensitiveWindow) implements Serializable {
        private static final int MOST_USERS = 100;
        private static final Duration LONGEST = Duration.ofDays(365);

        public NewServer {
            new Problems()
                    .between(BaselineRuleOptions.SERVER_USERS, users, 1, MOST_USERS)
                    .between(BaselineRuleOptions.SERVER_REMEMBERED, remembered, Duration.ofHours(1), LONGEST)
                    .between(
                            BaselineRuleOptions.SENSITIVE_WINDOW,
                            sensitiveWindow,
                            Problems.MILLISECOND,
                            SequenceRuleConfig.LONGEST_MEMORY)
                    .throwIfAny();
        }
    }

    public BaselineRuleConfig {
        new Problems()
                .between(BaselineRuleOptions.LEARNING_TIME, learningTime, Duration.ofHours(1), LONGEST_LEARNING)
                .between(BaselineRuleOptions.UNUSUAL_RESULTS, unusualResults, 1, MOST)
                .throwIfAny();
    }

    private static boolean isTimes(BigDecimal number) {
        return number.signum() >= 0 && number.compareTo(MOST_TIMES) <= 0;
    }
}
