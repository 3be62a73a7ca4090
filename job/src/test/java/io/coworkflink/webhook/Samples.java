/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.webhook;

import io.coworkflink.alert.Alert;
import io.coworkflink.alert.AlertState;
import io.coworkflink.alert.MatchedEvent;
import io.coworkflink.alert.Reason;
import io.coworkflink.alert.Severity;
import io.coworkflink.config.EgressConfig;
import io.coworkflink.config.EndpointConfig;
import io.coworkflink.config.EndpointMatch;
import io.coworkflink.config.EndpointType;
import io.coworkflink.config.WebhookConfig;
import io.coworkflink.event.KafkaPosition;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;

/** Alerts and configurations for the tests of this package. */
final class Samples {
    static final EgressConfig ANYWHERE = new EgressConfig(true, true, null);

    private Samples() {}

    static Alert firing(String id) {
        return alert(id, AlertState.FIRING, 1);
    }

    static Alert alert(String id, AlertState state, int count) {
        return new Alert(
                id,
                "group-of-" + id,
                "api_error",
                1,
                Severity.CRITICAL,
                state,
                null,
                count,
                0,
                "API error: model=m status=429 error=rate_limit",
                List.of(new Reason("status_code", "429", null)),
                "org-acme",
                "user-1",
                "prompt-1",
                null,
                1_772_359_100_000L,
                1_772_359_200_000L,
                List.of(new MatchedEvent(
                        "api_error", 1_772_359_200_000L, new KafkaPosition("otlp_logs", 0, 42, 3, 1_772_359_201_000L))),
                null,
                null);
    }

    static WebhookConfig config(String url) {
        return config(EndpointConfig.single(url, List.of()));
    }

    static WebhookConfig config(EndpointConfig... endpoints) {
        return new WebhookConfig(
                List.of(endpoints),
                Duration.ofSeconds(20),
                4,
                Duration.ofMillis(100),
                Duration.ofSeconds(10),
                Duration.ofHours(6),
                Duration.ofSeconds(20),
                Duration.ZERO,
                ANYWHERE);
    }

    static EndpointConfig json(String name, String url, EndpointMatch match, String fallback) {
        return new EndpointConfig(name, EndpointType.JSON, url, List.of(), null, match, fallback, false);
    }

    static Endpoint endpoint(String url) {
        return Endpoint.resolve(EndpointConfig.single(url, List.of()), ANYWHERE);
    }

    static Outbox outbox(WebhookConfig config, LongSupplier clock) {
        return new Outbox(EndpointConfig.SINGLE, config, 0, clock, new SplittableRandom(1));
    }
}
