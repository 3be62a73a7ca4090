/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookConfigTest {
    private static final OptionsContract<WebhookConfig> OPTIONS =
            new OptionsContract<>(WebhookOptions.ALL, WebhookOptions::read);

    @TempDir
    static Path folder;

    @Test
    void thereIsNoWebhookWithoutAnEndpoint() {
        assertThat(OPTIONS.read(Map.of())).isNull();
        assertThat(OPTIONS.read(Map.of("webhook.timeout", "3 s"))).isNull();
    }

    @Test
    void defaultsBesideTheUrl() {
        assertThat(OPTIONS.read(Map.of("webhook.url", "env:ALERT_URL")))
                .isEqualTo(new WebhookConfig(
                        List.of(EndpointConfig.single("env:ALERT_URL", List.of())),
                        Duration.ofSeconds(10),
                        8,
                        Duration.ofSeconds(1),
                        Duration.ofMinutes(5),
                        Duration.ofHours(6),
                        Duration.ofSeconds(30),
                        Duration.ZERO,
                        new EgressConfig(false, false, null)));
    }

    @Test
    void everyOptionIsRead() throws IOException {
        Path routes = Files.writeString(
                folder.resolve("routes.json"),
                "{\"endpoints\": [{\"name\": \"chat\", \"type\": \"slack\", \"url\": \"env:CHAT\"}]}");
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("webhook.url", "http://alerts.example.com/hook");
        texts.put("webhook.signing-secrets", "env:OLD,file:/new");
        texts.put("webhook.routes", routes.toString());
        texts.put("webhook.timeout", "2 s");
        texts.put("webhook.max-in-flight", "3");
        texts.put("webhook.initial-backoff", "4 s");
        texts.put("webhook.max-backoff", "6 s");
        texts.put("webhook.max-age", "7 s");
        texts.put("webhook.drain-time", "8 s");
        texts.put("webhook.heartbeat-interval", "10 s");
        texts.put("webhook.allow-http", "true");
        texts.put("webhook.allow-private-addresses", "true");
        texts.put("webhook.proxy", "proxy.example:3128");
        OPTIONS.everyOptionIsRead(
                texts,
                new WebhookConfig(
                        List.of(
                                EndpointConfig.single(
                                        "http://alerts.example.com/hook", List.of("env:OLD", "file:/new")),
                                new EndpointConfig(
                                        "chat",
                                        EndpointType.SLACK,
                                        "env:CHAT",
                                        List.of(),
                                        null,
                                        EndpointMatch.ALL,
                                        null,
                                        false)),
                        Duration.ofSeconds(2),
                        3,
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(6),
                        Duration.ofSeconds(7),
                        Duration.ofSeconds(8),
                        Duration.ofSeconds(10),
                        new EgressConfig(true, true, "proxy.example:3128")));
    }

    @Test
    void secretsAreReferencesAndEncryptionIsTheRule() {
        assertThat(OPTIONS.problems(Map.of(
                        "webhook.url", "HTTP://alerts.example.com/secret",
                        "webhook.proxy", "http://proxy",
                        "webhook.routes", "absent.yaml",
                        "webhook.heartbeat-interval", "9 s")))
                .containsExactlyInAnyOrder(
                        "webhook.proxy (test): must be host:port, without a scheme",
                        "webhook.routes (test): absent.yaml cannot be read (NoSuchFileException)",
                        "webhook.heartbeat-interval (test): must be between 10 s and 36500 d, but is 9 s",
                        "webhook.url (test): must be https, unless webhook.allow-http is true");
        assertThat(OPTIONS.problems(Map.of("webhook.url", "env:HOOK", "webhook.signing-secrets", "whsec_c2VjcmV0")))
                .containsExactly(
                        "webhook.signing-secrets (test): must be references, env:NAME or file:PATH, never the secrets"
                                + " themselves");
        assertThat(OPTIONS.problems(Map.of("webhook.proxy", "proxy:65536")))
                .containsExactly("webhook.proxy (test): must be host:port, without a scheme");
        assertThat(OPTIONS.problems(Map.of("webhook.signing-secrets", "env:SECRET")))
                .containsExactly(
                        "webhook.signing-secrets (test): are for webhook.url; endpoints of webhook.routes have secrets"
                                + " of their own");
    }

    @Test
    void noAddressIsShown() {
        assertThat(OPTIONS.read(Map.of("webhook.url", "https://example.com/secret"))
                        .toString())
                .isEqualTo("WebhookConfig[EndpointConfig[webhook]]");
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
        texts.put("webhook.url", "https://127.0.0.1:9/hook");
        assertThat(OPTIONS.problems(texts)).containsExactly(expected);
    }
}
