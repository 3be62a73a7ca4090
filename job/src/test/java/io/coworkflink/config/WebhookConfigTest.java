/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookConfigTest {
    private static final OptionsContract<WebhookConfig> OPTIONS =
            new OptionsContract<>(WebhookOptions.ALL, WebhookOptions::read);

    @Test
    void thereIsNoWebhookWithoutAUrl() {
        assertThat(OPTIONS.read(Map.of())).isNull();
        assertThat(OPTIONS.read(Map.of("webhook.timeout", "3 s"))).isNull();
    }

    @Test
    void defaultsBesideTheUrl() {
        assertThat(OPTIONS.read(Map.of("webhook.url", "env:ALERT_URL")))
                .isEqualTo(new WebhookConfig(
                        "env:ALERT_URL",
                        Duration.ofSeconds(10),
                        8,
                        Duration.ofSeconds(1),
                        Duration.ofMinutes(5),
                        Duration.ofHours(6),
                        Duration.ofSeconds(30)));
    }

    @Test
    void everyOptionIsRead() {
        OPTIONS.everyOptionIsRead(
                Map.of(
                        "webhook.url", "https://alerts.example.com/hook",
                        "webhook.timeout", "2 s",
                        "webhook.max-in-flight", "3",
                        "webhook.initial-backoff", "4 s",
                        "webhook.max-backoff", "6 s",
                        "webhook.max-age", "7 s",
                        "webhook.drain-time", "8 s"),
                new WebhookConfig(
                        "https://alerts.example.com/hook",
                        Duration.ofSeconds(2),
                        3,
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(6),
                        Duration.ofSeconds(7),
                        Duration.ofSeconds(8)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alerts.example.com",
                "ftp://example.com/secret",
                "https://user:secret@example.com",
                "http:///secret",
                "https://exa mple.com/secret",
                "env:not a name"
            })
    void aWrongUrlIsNamedButNotShown(String url) {
        assertThat(OPTIONS.problems(Map.of("webhook.url", url)))
                .containsExactly("webhook.url (test): must be an http or https URL without a user in it,"
                        + " or a reference, env:NAME or file:PATH");
    }

    @Test
    void theOtherOptionsAreCheckedWithAndWithoutAUrl() {
        Map<String, String> texts = new LinkedHashMap<>(Map.of(
                "webhook.timeout", "6 min",
                "webhook.max-in-flight", "0",
                "webhook.initial-backoff", "10 min",
                "webhook.max-age", "0 s"));
        String[] expected = {
            "webhook.timeout (test): must be between 1 ms and 5 min, but is 6 min",
            "webhook.max-in-flight (test): must be between 1 and 1000, but is 0",
            "webhook.initial-backoff (test): must not be longer than webhook.max-backoff",
            "webhook.max-age (test): must be between 1 ms and 36500 d, but is 0 ms"
        };

        assertThat(OPTIONS.problems(texts)).containsExactly(expected);
        texts.put("webhook.url", "http://127.0.0.1:9/hook");
        assertThat(OPTIONS.problems(texts)).containsExactly(expected);
    }
}
