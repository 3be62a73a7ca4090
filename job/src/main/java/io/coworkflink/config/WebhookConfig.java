/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Where alerts are sent and how hard to try.
 *
 * @param timeout for one attempt, from connecting to the last byte of the reply
 * @param maxInFlight posts to one endpoint under way at once
 * @param initialBackoff upper bound of the first pause, doubled with each attempt up to {@code maxBackoff}
 * @param maxAge what could not be delivered by then leaves as undelivered
 * @param drainTime how long the end of a bounded run waits for deliveries
 * @param heartbeatInterval time between two heartbeats; zero for none
 */
public record WebhookConfig(
        List<EndpointConfig> endpoints,
        Duration timeout,
        int maxInFlight,
        Duration initialBackoff,
        Duration maxBackoff,
        Duration maxAge,
        Duration drainTime,
        Duration heartbeatInterval,
        EgressConfig egress)
        implements Serializable {
    private static final int MAX_POSTS = 1_000;
    private static final Duration LONGEST_ATTEMPT = Duration.ofMinutes(5);
    /** No watchdog looks more often, and each heartbeat is a request to each endpoint. */
    private static final Duration SHORTEST_INTERVAL = Duration.ofSeconds(10);

    public WebhookConfig {
        endpoints = List.copyOf(endpoints);
        Problems problems = new Problems()
                .between(WebhookOptions.TIMEOUT, timeout, Problems.MILLISECOND, LONGEST_ATTEMPT)
                .between(WebhookOptions.MAX_IN_FLIGHT, maxInFlight, 1, MAX_POSTS)
                .atLeast(WebhookOptions.INITIAL_BACKOFF, initialBackoff, Problems.MILLISECOND)
                .require(
                        initialBackoff.compareTo(maxBackoff) <= 0,
                        WebhookOptions.INITIAL_BACKOFF,
                        "must not be longer than webhook.max-backoff")
                .atLeast(WebhookOptions.MAX_BACKOFF, maxBackoff, Problems.MILLISECOND)
                .atLeast(WebhookOptions.MAX_AGE, maxAge, Problems.MILLISECOND)
                .atLeast(WebhookOptions.DRAIN_TIME, drainTime, Duration.ZERO);
        if (!heartbeatInterval.isZero()) {
            problems.atLeast(WebhookOptions.HEARTBEAT_INTERVAL, heartbeatInterval, SHORTEST_INTERVAL);
        }
        for (EndpointConfig endpoint : endpoints) {
            if (!egress.allowHttp() && endpoint.url().toLowerCase(Locale.ROOT).startsWith("http:")) {
                problems.add(endpoint.place("url"), "must be https, unless webhook.allow-http is true");
            }
        }
        problems.throwIfAny();
    }

    /** Without addresses, whose path or query is the secret of many receivers. */
    @Override
    public String toString() {
        return "WebhookConfig" + endpoints;
    }
}
