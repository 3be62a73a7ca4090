/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.coworkflink.oracle.SimpleRecords;
import io.coworkflink.webhook.WebhookServer;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.flink.api.common.JobID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Kills the process that works on events and posts alerts, at random points and while the endpoint often fails: {@code alert.kills}
 * times.
 */
@Timeout(1_800)
class KilledTaskManagerIT {
    private static final Path JAR = Path.of("target", "cowork-flink.jar");
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final int KILLS = Integer.getInteger("alert.kills", 3);
    private static final int MOST_ALERTS_BETWEEN_KILLS = 40;
    private static final int EVENTS_AN_ORGANIZATION = 3;
    /** Between the events of one organization, in organizations. */
    private static final int STEPS_BETWEEN = 20;

    private static final Map<String, String> CLUSTER = Map.of(
            "parallelism.default", "2",
            // The JobManager shall soon miss a process that is gone.
            "heartbeat.interval", "500 ms",
            "restart-strategy.type", "fixed-delay",
            "restart-strategy.fixed-delay.attempts", "1000",
            "restart-strategy.fixed-delay.delay", "100 ms");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final long seed = Long.getLong("alert.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final AtomicInteger requests = new AtomicInteger();
    private final List<Transition> taken = new CopyOnWriteArrayList<>();
    private int organizations;

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

    @Test
    void everyAlertReachesItsEndpointInOrder() throws Exception {
        System.out.println("alert.seed " + seed);
        try (WebhookServer endpoint = new WebhookServer(this::answer);
                BrokerProcess broker = BrokerProcess.start();
                SessionCluster cluster = SessionCluster.start(CLUSTER)) {
            cluster.run(JAR, "create-topics", "--kafka.bootstrap-servers", broker.bootstrapServers());
            JobID job = cluster.submit(JAR, options(broker, endpoint));
            cluster.jobs().awaitRunning(job);
            try (InputProducer input = new InputProducer(broker.bootstrapServers());
                    CommittedTopics topics = new CommittedTopics(broker.bootstrapServers())) {
                for (int kill = 0; kill < KILLS; kill++) {
                    int enough = taken.size() + 1 + random.nextInt(MOST_ALERTS_BETWEEN_KILLS);
                    await("alerts before kill " + kill, () -> sendOne(input) && taken.size() >= enough);
                    cluster.killTaskManager();
                }
                await("all alerts in the topic", () -> firing(topics) == organizations);
                await("all alerts at the endpoint", () -> taken.containsAll(transitions(topics)));
                assertSound(transitions(topics));
            }
            cluster.jobs().cancel(job);
        }
    }

    /** The endpoint may have heard of an update that the topic, after a restart, words otherwise. */
    private void assertSound(List<Transition> recorded) {
        assertThat(recorded)
                .doesNotHaveDuplicates()
                .extracting(Transition::organization)
                .containsAll(IntStream.range(0, organizations)
                        .mapToObj(KilledTaskManagerIT::name)
                        .toList());
        assertThat(taken.stream().map(Transition::alertId).collect(Collectors.toSet()))
                .as("alerts that somebody was told of, none under two ids")
                .isEqualTo(recorded.stream().map(Transition::alertId).collect(Collectors.toSet()));
        recorded.stream()
                .collect(Collectors.groupingBy(Transition::alertId))
                .forEach((id, inOrder) -> assertThat(
                                inOrder.stream().map(taken::lastIndexOf).toList())
                        .as("the last posts of alert " + id)
                        .isSorted());
    }

    /** Sends the first event of a new organization and later ones of others, which are updates of their alerts. */
    private boolean sendOne(InputProducer input) {
        List<byte[]> events = new ArrayList<>();
        for (int nth = 0; nth < EVENTS_AN_ORGANIZATION; nth++) {
            int organization = organizations - nth * STEPS_BETWEEN;
            if (organization >= 0) {
                events.add(apiError(name(organization), nth));
            }
        }
        organizations++;
        try {
            input.send(events);
            return true;
        } catch (Exception e) {
            throw new IllegalStateException("the broker takes no input", e);
        }
    }

    private static byte[] apiError(String organization, int nth) {
        long now = Duration.between(SimpleRecords.START, Instant.now()).toSeconds();
        return SimpleRecords.event(
                "api_error",
                now,
                "organization.id",
                organization,
                "session.id",
                organization,
                "event.sequence",
                Integer.toString(nth),
                "model",
                "claude-opus-4-5",
                "status_code",
                "500");
    }

    private static String name(int organization) {
        return "org-" + organization;
    }

    private WebhookServer.Answer answer(WebhookServer.Request request) {
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

    private static long firing(CommittedTopics topics) {
        return transitions(topics).stream()
                .filter(transition -> transition.state().equals("firing"))
                .count();
    }

    private static List<Transition> transitions(CommittedTopics topics) {
        return topics.rows().getOrDefault("cowork-alerts", List.of()).stream()
                .map(Transition::of)
                .toList();
    }

    private static void await(String what, Supplier<Boolean> condition) {
        Await.value(LIMIT, what, () -> condition.get() ? Optional.of(true) : Optional.empty());
    }

    private static String[] options(BrokerProcess broker, WebhookServer endpoint) {
        return new String[] {
            "--kafka.bootstrap-servers", broker.bootstrapServers(),
            "--alert.group-interval", "1 s",
            "--webhook.url", endpoint.url(),
            "--webhook.allow-http", "true",
            "--webhook.allow-private-addresses", "true",
            "--webhook.initial-backoff", "50 ms",
            "--webhook.max-backoff", "500 ms"
        };
    }
}
