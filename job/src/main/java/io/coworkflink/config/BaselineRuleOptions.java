/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import io.coworkflink.config.BaselineRuleConfig.CacheCollapse;
import io.coworkflink.config.BaselineRuleConfig.CostSpike;
import io.coworkflink.config.BaselineRuleConfig.LatencyRegression;
import io.coworkflink.config.BaselineRuleConfig.NewServer;
import io.coworkflink.schema.NanoUsd;
import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** The options behind {@link BaselineRuleConfig}. */
final class BaselineRuleOptions {
    static final ConfigOption<Duration> LEARNING_TIME = ConfigOptions.key("alert.learning-time")
            .durationType()
            .defaultValue(Duration.ofDays(7))
            .withDescription(
                    "Time from the first event of a user, model or organization in which rules that hold the present against the past are"
                            + " silent; and how far back they compare latencies and hit ratios. From 1 h to 30 d.");
    static final ConfigOption<String> COST_SPIKE_USD = decimal(
            "cost-spike.usd",
            "10.00",
            "What a user spends within 15 min raises cost_spike when it is strictly more than this, in USD, and unusual.");
    static final ConfigOption<String> COST_SPIKE_DEVIATIONS = decimal(
            "cost-spike.deviations",
            "4",
            "It is unusual when strictly more than so many standard deviations above the mean of the same hour of the week.");
    static final ConfigOption<String> LATENCY_FACTOR = decimal(
            "latency-regression.factor",
            "2",
            "Requests to a model raise latency_regression when their 95th percentile within 15 min is strictly more than so many times"
                    + " the usual one.");
    static final ConfigOption<Duration> LATENCY_MINIMUM = ConfigOptions.key("alert.latency-regression.minimum")
            .durationType()
            .defaultValue(Duration.ofSeconds(20))
            .withDescription("And strictly more than this.");
    static final ConfigOption<Integer> LATENCY_REQUESTS =
            number("latency-regression.requests", 50, "How many requests there must have been.");
    static final ConfigOption<String> CACHE_SHARE = decimal(
            "cache-collapse.share",
            "0.50",
            "A user's hit ratio of the prompt cache within 30 min raises cache_collapse when it is strictly below this share of the usual one.");
    static final ConfigOption<Integer> CACHE_REQUESTS =
            number("cache-collapse.requests", 20, "How many requests there must have been.");
    static final ConfigOption<Integer> CACHE_TOKENS =
            number("cache-collapse.tokens", 200_000, "How many tokens, cached or not, they must have sent.");
    static final ConfigOption<Integer> SERVER_USERS = number(
            "new-mcp-server.users",
            3,
            "Users who take to a new server or plugin within 1 h that make new_mcp_server an error.");
    static final ConfigOption<Duration> SERVER_REMEMBERED = ConfigOptions.key("alert.new-mcp-server.remembered")
            .durationType()
            .defaultValue(Duration.ofDays(30))
            .withDescription("Time after a server was last seen in an organization in which it is not new there.");
    static final ConfigOption<Duration> SENSITIVE_WINDOW = ConfigOptions.key(
                    "alert.new-mcp-server-sensitive-read.window")
            .durationType()
            .defaultValue(Duration.ofHours(1))
            .withDescription(
                    "Time after a session's use of a new server in which a sensitive read raises new_mcp_server_sensitive_read. What"
                            + " reading a lot is, the options of bulk_read_egress say.");
    static final ConfigOption<Integer> UNUSUAL_RESULTS = number(
            "unusual-use.results",
            20,
            "Tool results within an hour, at an hour of the day at which the user does not work otherwise, that raise unusual_use.");

    static final List<ConfigOption<?>> ALL = List.of(
            LEARNING_TIME,
            COST_SPIKE_USD,
            COST_SPIKE_DEVIATIONS,
            LATENCY_FACTOR,
            LATENCY_MINIMUM,
            LATENCY_REQUESTS,
            CACHE_SHARE,
            CACHE_REQUESTS,
            CACHE_TOKENS,
            SERVER_USERS,
            SERVER_REMEMBERED,
            SENSITIVE_WINDOW,
            UNUSUAL_RESULTS);

    private BaselineRuleOptions() {}

    static BaselineRuleConfig read(Settings settings) {
        return new BaselineRuleConfig(
                settings.get(LEARNING_TIME),
                settings.part(BaselineRuleOptions::costSpike),
                settings.part(BaselineRuleOptions::latencyRegression),
                settings.part(BaselineRuleOptions::cacheCollapse),
                settings.part(BaselineRuleOptions::newServer),
                settings.get(UNUSUAL_RESULTS));
    }

    private static CostSpike costSpike(Settings settings) {
        return new CostSpike(NanoUsd.of(settings.decimal(COST_SPIKE_USD)), settings.decimal(COST_SPIKE_DEVIATIONS));
    }

    private static LatencyRegression latencyRegression(Settings settings) {
        return new LatencyRegression(
                settings.decimal(LATENCY_FACTOR), settings.get(LATENCY_MINIMUM), settings.get(LATENCY_REQUESTS));
    }

    private static CacheCollapse cacheCollapse(Settings settings) {
        return new CacheCollapse(
                settings.decimal(CACHE_SHARE), settings.get(CACHE_REQUESTS), settings.get(CACHE_TOKENS));
    }

    private static NewServer newServer(Settings settings) {
        return new NewServer(
                settings.get(SERVER_USERS), settings.get(SERVER_REMEMBERED), settings.get(SENSITIVE_WINDOW));
    }

    private static ConfigOption<Integer> number(String name, int usual, String description) {
        return ConfigOptions.key("alert." + name).intType().defaultValue(usual).withDescription(description);
    }

    private static ConfigOption<String> decimal(String name, String usual, String description) {
        return ConfigOptions.key("alert." + name)
                .stringType()
                .defaultValue(usual)
                .withDescription(description);
    }
}
