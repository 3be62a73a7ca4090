/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import java.io.Serializable;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;

/**
 * Where alerts are posted and how hard to try.
 *
 * @param url the endpoint, or a reference to it ({@code env:NAME}, {@code file:PATH}) that is resolved on the TaskManager
 * @param timeout for one attempt, from connecting to the last byte of the reply
 * @param maxInFlight posts under way at once
 * @param initialBackoff upper bound of the first pause, doubled with each attempt up to {@code maxBackoff}
 * @param maxAge what could not be delivered by then leaves as undelivered
 * @param drainTime how long the end of a bounded run waits for deliveries
 */
public record WebhookConfig(
        String url,
        Duration timeout,
        int maxInFlight,
        Duration initialBackoff,
        Duration maxBackoff,
        Duration maxAge,
        Duration drainTime)
        implements Serializable {
    private static final int MAX_POSTS = 1_000;
    private static final Duration LONGEST_ATTEMPT = Duration.ofMinutes(5);

    public WebhookConfig {
        new Problems()
                .require(
                        SecretRef.isReference(url) || isHttp(url),
                        WebhookOptions.URL,
                        "must be an http or https URL without a user in it, or a reference, env:NAME or file:PATH")
                .between(WebhookOptions.TIMEOUT, timeout, Problems.MILLISECOND, LONGEST_ATTEMPT)
                .between(WebhookOptions.MAX_IN_FLIGHT, maxInFlight, 1, MAX_POSTS)
                .atLeast(WebhookOptions.INITIAL_BACKOFF, initialBackoff, Problems.MILLISECOND)
                .require(
                        initialBackoff.compareTo(maxBackoff) <= 0,
                        WebhookOptions.INITIAL_BACKOFF,
                        "must not be longer than webhook.max-backoff")
                .atLeast(WebhookOptions.MAX_BACKOFF, maxBackoff, Problems.MILLISECOND)
                .atLeast(WebhookOptions.MAX_AGE, maxAge, Problems.MILLISECOND)
                .atLeast(WebhookOptions.DRAIN_TIME, drainTime, Duration.ZERO)
                .throwIfAny();
    }

    private static boolean isHttp(String url) {
        try {
            URI uri = new URI(url);
            boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            return http && uri.getHost() != null && uri.getUserInfo() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** Without the address, whose path or query is the secret of many receivers. */
    @Override
    public String toString() {
        return "WebhookConfig[url hidden]";
    }
}
