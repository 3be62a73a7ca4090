/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.bench;

import io.coworkflink.bench.Scenario.Depth;
import io.coworkflink.webhook.WebhookServer;
import io.coworkflink.webhook.WebhookServer.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What it costs the whole job that the endpoint of its alerts is no good for the whole run: beside a run of the same round whose endpoint
 * takes everything.
 */
public final class DeadEndpointBenchmark {
    private static final Scenario SCENARIO = new Scenario(Depth.WHOLE_HASHMAP, Encoding.PROTOBUF, Cluster.SLOTS);
    /** The task before delivery. */
    private static final String TRACKER = "track-alerts";

    private static final int NO_ANSWER = 0;

    private final Map<Endpoint, List<Run>> runs = new EnumMap<>(Endpoint.class);

    /** How an endpoint treats alerts. */
    private enum Endpoint {
        TAKES(204),
        HANGS(NO_ANSWER),
        FAILS(500),
        REFUSES(429),
        /** Nobody listens. */
        GONE(NO_ANSWER);

        private final int status;

        Endpoint(int status) {
            this.status = status;
        }

        Answer answer() {
            return status == NO_ANSWER ? Answer.never() : Answer.status(status);
        }
    }

    private record Run(double eventsPerSecond, double checkpointMillis, double backPressuredMillis, int posts) {}

    public static void main(String[] args) throws Exception {
        BenchSettings settings = BenchSettings.fromSystemProperties();
        Path directory = Files.createTempDirectory("cowork-bench");
        try (BrokerProcess broker = BrokerProcess.start();
                Cluster cluster = new Cluster(directory)) {
            Inputs.load(broker.bootstrapServers(), settings);
            Runs runs = new Runs(cluster, broker.bootstrapServers(), settings, directory);
            new DeadEndpointBenchmark().measure(runs, settings);
        } finally {
            Benchmark.delete(directory);
        }
    }

    @SuppressWarnings("SystemOut") // The table is what the program is for.
    private void measure(Runs jobs, BenchSettings settings) throws Exception {
        for (int round = 1 - settings.warmups(); round <= settings.rounds(); round++) {
            List<Endpoint> order = new ArrayList<>(List.of(Endpoint.values()));
            Collections.rotate(order, round);
            for (Endpoint endpoint : order) {
                Run run = run(jobs, endpoint, round);
                System.out.printf(
                        Locale.ROOT,
                        "%s %d: %-7s %,7.0f events/s, checkpoints %,5.0f ms, %s back-pressured %,6.0f ms, %,d posts%n",
                        round < 1 ? "warm-up" : "round",
                        round,
                        endpoint,
                        run.eventsPerSecond(),
                        run.checkpointMillis(),
                        TRACKER,
                        run.backPressuredMillis(),
                        run.posts());
                if (round >= 1) {
                    runs.computeIfAbsent(endpoint, any -> new ArrayList<>()).add(run);
                }
            }
        }
        System.out.println("to an endpoint that takes everything, median of the rounds:");
        for (Endpoint endpoint : Endpoint.values()) {
            System.out.printf(
                    Locale.ROOT,
                    "%-7s %.3f of the rate, checkpoints take %.2f times as long%n",
                    endpoint,
                    ratio(endpoint, Run::eventsPerSecond),
                    ratio(endpoint, Run::checkpointMillis));
        }
    }

    private static Run run(Runs jobs, Endpoint endpoint, int round) throws Exception {
        try (WebhookServer server = new WebhookServer(request -> endpoint.answer())) {
            String url = endpoint == Endpoint.GONE ? "http://127.0.0.1:" + closedPort() : server.url();
            Measurement measurement = jobs.run(SCENARIO, round, options(url));
            return new Run(
                    measurement.eventsPerSecond(),
                    measurement.checkpoints().millis(),
                    OperatorCounters.backPressuredMillis(TRACKER),
                    server.requests().size());
        }
    }

    private double ratio(Endpoint endpoint, ToDoubleFunction<Run> value) {
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < runs.get(endpoint).size(); round++) {
            ratios.add(value.applyAsDouble(runs.get(endpoint).get(round))
                    / value.applyAsDouble(runs.get(Endpoint.TAKES).get(round)));
        }
        return Summary.median(ratios);
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Alerts about the old events of the input are delivered, and updates often, so that there is something to deliver. */
    private static List<String> options(String url) {
        return List.of(
                "--alert.stale-after",
                "365 d",
                "--alert.group-interval",
                "1 s",
                "--webhook.url",
                url,
                "--webhook.allow-http",
                "true",
                "--webhook.allow-private-addresses",
                "true",
                "--webhook.drain-time",
                "1 s");
    }
}
