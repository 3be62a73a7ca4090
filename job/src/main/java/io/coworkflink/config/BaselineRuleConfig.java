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
 */
public record BaselineRuleConfig(
        Duration learningTime, CostSpike costSpike, LatencyRegression latencyRegression, CacheCollapse cacheCollapse)
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

    public BaselineRuleConfig {
        new Problems()
                .between(BaselineRuleOptions.LEARNING_TIME, learningTime, Duration.ofHours(1), LONGEST_LEARNING)
                .throwIfAny();
    }

    private static boolean isTimes(BigDecimal number) {
        return number.signum() >= 0 && number.compareTo(MOST_TIMES) <= 0;
    }
}
