/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.coworkflink.webhook.WebhookServer;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/** What an endpoint that often fails was told of alerts, against the alerts topic. */
final class AlertPosts {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final AtomicInteger requests = new AtomicInteger();
    private final List<Transition> taken = new CopyOnWriteArrayList<>();
    private volatile boolean hangs;

    /** One message about one alert. */
    private record Transition(String alertId, String state, int count, int repeats, String organization) {
        static Transition of(JsonNode alert) {
            return new Transition(
                    alert.path("alert_id").asText(),
                    alert.path("state").asText(),
                    alert.path("count").asInt(),
                    alert.path("repeats").asInt(),
                    alert.path("organization_id").asText());
        }
    }

    /** Of a job that sends to the endpoint at once what it has to say. */
    static List<String> options(WebhookServer endpoint) {
        return List.of(
                "--alert.group-interval", "1 s",
                "--webhook.url", endpoint.url(),
                "--webhook.allow-http", "true",
                "--webhook.allow-private-addresses", "true",
                "--webhook.initial-backoff", "50 ms",
                "--webhook.max-backoff", "500 ms");
    }

    /** From now on no request is answered. */
    void hang() {
        hangs = true;
    }

    void answerAgain() {
        hangs = false;
    }

    WebhookServer.Answer answer(WebhookServer.Request request) {
        if (hangs) {
            return WebhookServer.Answer.never();
        }
        if (requests.getAndIncrement() % 5 == 0) {
            return WebhookServer.Answer.status(503);
        }
        try {
            taken.add(Transition.of(JSON.readTree(request.body()).path("data")));
            return WebhookServer.Answer.status(204);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean have(List<JsonNode> alerts) {
        return Set.copyOf(taken).containsAll(transitions(alerts));
    }

    /**
     * Fails unless every organization has its one alert and the endpoint was told of all there was, in order. It may have heard of an update
     * that the topic, after a restart, words otherwise.
     */
    void assertSound(List<JsonNode> alerts, List<String> organizations) {
        List<Transition> recorded = transitions(alerts);
        assertThat(recorded).doesNotHaveDuplicates();
        assertThat(recorded.stream().filter(one -> one.state().equals("firing")))
                .extracting(Transition::organization)
                .containsExactlyInAnyOrderElementsOf(organizations);
        assertThat(taken).containsAll(recorded);
        assertThat(ids(taken))
                .as("alerts that somebody was told of, none under two ids")
                .isEqualTo(ids(recorded));
        assertInOrder(recorded, taken::indexOf, "first");
        assertInOrder(recorded, taken::lastIndexOf, "last");
    }

    private static void assertInOrder(List<Transition> recorded, ToIntFunction<Transition> place, String which) {
        recorded.stream()
                .collect(Collectors.groupingBy(Transition::alertId))
                .forEach((id, inOrder) -> assertThat(
                                inOrder.stream().mapToInt(place).toArray())
                        .as("the %s posts of alert %s", which, id)
                        .isSorted());
    }

    private static Set<String> ids(List<Transition> transitions) {
        return transitions.stream().map(Transition::alertId).collect(Collectors.toSet());
    }

    /** Those that are for the endpoint. */
    private static List<Transition> transitions(List<JsonNode> alerts) {
        return alerts.stream()
                .filter(alert -> !alert.path("state").asText().equals("stale"))
                .filter(alert -> !alert.hasNonNull("silenced_by"))
                .map(Transition::of)
                .toList();
    }
}
