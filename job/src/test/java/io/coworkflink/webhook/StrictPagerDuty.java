/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.coworkflink.webhook.WebhookServer.Answer;
import io.coworkflink.webhook.WebhookServer.Request;
import java.net.URI;
import java.time.Instant;
import java.util.Set;

/** PagerDuty's Events API as its reference has it. */
final class StrictPagerDuty extends StrictReceiver {
    static final String ROUTING_KEY = "0123456789abcdef0123456789abcdef";

    private static final Set<String> TRIGGER =
            Set.of("routing_key", "event_action", "dedup_key", "payload", "links", "images", "client", "client_url");
    private static final Set<String> PAYLOAD =
            Set.of("summary", "source", "severity", "timestamp", "component", "group", "class", "custom_details");

    @Override
    void check(Request request, JsonNode body) {
        require(request.body().getBytes(UTF_8).length < 512_000, "the body is too large");
        require(text(body, "routing_key", 32).equals(ROUTING_KEY), "routing key");
        require(text(body, "dedup_key", 255).startsWith("cw:"), "dedup_key");
        switch (text(body, "event_action", 20)) {
            case "trigger" -> checkTrigger(body);
            case "resolve" -> onlyNames(body, Set.of("routing_key", "event_action", "dedup_key"));
            default -> require(false, "event_action");
        }
    }

    @Override
    Answer accepted() {
        return Answer.text(202, "{\"status\":\"success\"}");
    }

    private static void checkTrigger(JsonNode body) {
        onlyNames(body, TRIGGER);
        JsonNode payload = body.path("payload");
        onlyNames(payload, PAYLOAD);
        text(payload, "summary", 1_024);
        text(payload, "source", 1_024);
        require(Set.of("critical", "error", "warning", "info").contains(text(payload, "severity", 8)), "severity");
        Instant.parse(text(payload, "timestamp", 40));
        require(payload.path("custom_details").isObject(), "custom_details");
        for (JsonNode link : body.path("links")) {
            onlyNames(link, Set.of("href", "text"));
            require(URI.create(text(link, "href", 4_000)).getHost() != null, "href of a link");
        }
    }
}
