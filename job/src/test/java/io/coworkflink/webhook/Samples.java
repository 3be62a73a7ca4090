/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.webhook;

import io.coworkflink.alert.Alert;
import io.coworkflink.alert.AlertState;
import io.coworkflink.alert.Severity;
import io.coworkflink.config.WebhookConfig;
import io.coworkflink.event.KafkaPosition;
import java.time.Duration;
import java.util.List;

/** Alerts and configurations for the tests of this package. */
final class Samples {
    private Samples() {}

    static Alert firing(String id) {
        return alert(id, AlertState.FIRING, 1);
    }

    static Alert alert(String id, AlertState state, int count) {
        return new Alert(
                id,
                "api_error",
                Severity.CRITICAL,
                state,
                count,
                "API error: model=m status=429 error=rate_limit",
                "org-acme",
                "user-1",
                "prompt-1",
                null,
                1_772_359_200_000L,
                1,
                List.of(new KafkaPosition("otlp_logs", 0, 42, 3, 1_772_359_201_000L)));
    }

    static WebhookConfig config(String url) {
        return new WebhookConfig(
                url,
                Duration.ofSeconds(20),
                4,
                Duration.ofMillis(100),
                Duration.ofSeconds(10),
                Duration.ofHours(6),
                Duration.ofSeconds(20));
    }
}
