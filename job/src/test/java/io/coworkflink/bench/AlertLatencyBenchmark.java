/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.bench;

import static java.util.stream.Collectors.toList;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.coworkflink.bench.Scenario.Depth;
import io.coworkflink.cluster.Await;
import io.coworkflink.webhook.WebhookServer;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * How long it takes from the append of an event to Kafka until an endpoint has taken the alert of a critical instant rule, while the
 * whole job works on {@code bench.rate} events a second. Broker, input, job and endpoint share this machine's cores.
 */
public final class AlertLatencyBenchmark {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofMinutes(2);
    /**
     * Of the events: while it reads them the job's code, of which each job makes its own, is compiled. On two cores the compiler is still
     * at it after three minutes, and takes a core from the job.
     */
    private static final double WARM_UP = 0.75;

    private final Map<String, Long> takenMillis = new ConcurrentHashMap<>();
    private final BenchSettings settings;

    private AlertLatencyBenchmark(BenchSettings settings) {
        this.settings = settings;
    }

    /** The arguments are the names of depths with the whole pipeline; without, all of them. */
    public static void main(String[] args) throws Exception {
        List<Depth> depths = Stream.of(args)
                .filter(arg -> !arg.isBlank())
                .map(Depth::valueOf)
                .toList();
        BenchSettings settings = BenchSettings.fromSystemProperties();
        Path directory = Files.createTempDirectory("cowork-bench");
        try (BrokerProcess broker = BrokerProcess.start();
                Cluster cluster = new Cluster(directory)) {
            for (Depth depth : depths.isEmpty() ? List.of(Depth.WHOLE_HASHMAP, Depth.WHOLE_ROCKSDB) : depths) {
                new AlertLatencyBenchmark(settings).measure(depth, broker, cluster, directory);
            }
        } finally {
            Benchmark.delete(directory);
        }
    }

    private void measure(Depth depth, BrokerProcess broker, Cluster cluster, Path directory) throws Exception {
        String servers = broker.bootstrapServers();
        String topic = "bench-live-" + depth.name().toLowerCase(Locale.ROOT);
        try (WebhookServer endpoint = new WebhookServer(this::take);
                LiveInput input = new LiveInput(servers, topic)) {
            StreamExecutionEnvironment env =
                    Runs.environment(new Scenario(depth, Encoding.PROTOBUF, Cluster.SLOTS), directory);
            Pipelines.live(env, new RunInput(servers, topic, Map.of(), topic), options(endpoint));
            JobID job = cluster.submit(env);
            List<byte[]> messages = LiveInput.messages(settings);
            awaitTaken(List.of(input.violate()));
            int warm = (int) (messages.size() * WARM_UP);
            input.send(messages.subList(0, warm), settings);
            awaitTaken(input.appendedMillis().keySet());
            int before = input.appendedMillis().size();
            input.send(messages.subList(warm, messages.size()), settings);
            awaitTaken(input.appendedMillis().keySet());
            report(depth, input.appendedMillis(), before);
            cluster.cancel(job);
        }
    }

    private void awaitTaken(Iterable<String> organizations) {
        Await.value(LIMIT, "the alerts", () -> {
            for (String organization : organizations) {
                if (!takenMillis.containsKey(organization)) {
                    return Optional.empty();
                }
            }
            return Optional.of(true);
        });
    }

    /** First minute after minute, which shows whether it is at its end with compiling, or falls behind. */
    @SuppressWarnings("SystemOut") // The figures are what the program is for.
    private void report(Depth depth, Map<String, Long> appendedMillis, int warmUps) {
        long start = Collections.min(appendedMillis.values());
        Map<Long, List<String>> byMinute = appendedMillis.keySet().stream()
                .collect(Collectors.groupingBy(
                        organization -> (appendedMillis.get(organization) - start) / 60_000, TreeMap::new, toList()));
        byMinute.forEach((minute, organizations) ->
                System.out.printf("%s, minute %d: %s%n", depth.text(), minute, text(organizations, appendedMillis)));
        List<String> warm = appendedMillis.keySet().stream()
                .filter(organization -> LiveInput.number(organization) >= warmUps)
                .toList();
        System.out.printf(
                Locale.ROOT, "%s, %,d events/s: %s%n", depth.text(), settings.rate(), text(warm, appendedMillis));
    }

    private String text(List<String> organizations, Map<String, Long> appendedMillis) {
        long[] millis = organizations.stream()
                .mapToLong(organization -> takenMillis.get(organization) - appendedMillis.get(organization))
                .sorted()
                .toArray();
        return "append to 2xx p50 %d ms, p99 %d ms, max %d ms (%d alerts)"
                .formatted(
                        millis[millis.length / 2],
                        millis[(int) (millis.length * 0.99)],
                        millis[millis.length - 1],
                        millis.length);
    }

    private WebhookServer.Answer take(WebhookServer.Request request) {
        try {
            String organization =
                    JSON.readTree(request.body()).at("/data/organization_id").asText();
            takenMillis.putIfAbsent(organization, System.currentTimeMillis());
            return WebhookServer.Answer.status(204);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> options(WebhookServer endpoint) {
        return List.of(
                "--webhook.url",
                endpoint.url(),
                "--webhook.allow-http",
                "true",
                "--webhook.allow-private-addresses",
                "true");
    }
}
