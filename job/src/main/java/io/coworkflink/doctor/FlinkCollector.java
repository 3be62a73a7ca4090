/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Asks Flink's JobManager. */
final class FlinkCollector {
    private static final String JOB = "cowork-flink";
    /** The first operator behind the source: windows get the same watermark. */
    private static final String BEHIND_SOURCE = "deduplicate-events";

    private static final Pattern BREAKER =
            Pattern.compile("(?<subtask>\\d+)\\..*\\.cowork\\.endpoint\\.(?<name>.+)\\.webhook_breaker");
    private static final int OPEN = 2;

    private final FlinkRest rest;

    FlinkCollector(FlinkRest rest) {
        this.rest = rest;
    }

    /** @throws FlinkRest.SilentException when Flink is not there */
    FlinkFacts collect() {
        Optional<JsonNode> newest = rest.get("/jobs/overview")
                .path("jobs")
                .valueStream()
                .filter(job -> job.path("name").asText().equals(JOB))
                .max(Comparator.comparingLong(job -> job.path("start-time").asLong()));
        return newest.map(job -> facts(job.path("jid").asText())).orElse(FlinkFacts.NO_JOB);
    }

    private FlinkFacts facts(String id) {
        String path = "/jobs/" + id;
        JsonNode job = rest.get(path);
        String state = job.path("state").asText();
        JsonNode checkpoints = rest.get(path + "/checkpoints");
        Instant completed = time(checkpoints, "/latest/completed/latest_ack_timestamp");
        Instant failed = time(checkpoints, "/latest/failed/failure_timestamp");
        List<JsonNode> vertices = job.path("vertices").valueStream().toList();
        return new FlinkFacts(
                state,
                state.equals(FlinkFacts.RUNNING)
                        ? Duration.ofMillis(job.path("now").asLong()
                                - job.path("timestamps").path("RUNNING").asLong())
                        : null,
                number(rest.get(path + "/metrics?get=numRestarts")),
                completed,
                failed != null && (completed == null || failed.isAfter(completed)),
                watermarks(path, vertices),
                vertices.stream()
                        .mapToDouble(vertex -> backPressured(path, vertex))
                        .max()
                        .orElse(0),
                openBreakers(path, vertices));
    }

    private List<@Nullable Instant> watermarks(String path, List<JsonNode> vertices) {
        List<@Nullable Instant> watermarks = new ArrayList<>();
        vertices.stream()
                .filter(vertex -> vertex.path("name").asText().contains(BEHIND_SOURCE))
                .flatMap(vertex -> rest.get(path(path, vertex) + "/watermarks").valueStream())
                .forEach(metric -> watermarks.add(watermark(metric.path("value").asLong(Long.MIN_VALUE))));
        return watermarks;
    }

    private static @Nullable Instant watermark(long millis) {
        return millis == Long.MIN_VALUE ? null : Instant.ofEpochMilli(millis);
    }

    private double backPressured(String path, JsonNode vertex) {
        String names = IntStream.range(0, vertex.path("parallelism").asInt())
                .mapToObj(subtask -> subtask + ".backPressuredTimeMsPerSecond")
                .collect(Collectors.joining(","));
        return rest.get(path(path, vertex) + "/metrics?get=" + names)
                .valueStream()
                .mapToDouble(metric -> metric.path("value").asDouble() / 1_000)
                .max()
                .orElse(0);
    }

    private List<String> openBreakers(String path, List<JsonNode> vertices) {
        List<String> open = new ArrayList<>();
        for (JsonNode vertex : vertices) {
            String metrics = path(path, vertex) + "/metrics";
            rest.get(metrics)
                    .valueStream()
                    .map(metric -> metric.path("id").asText())
                    .forEach(metric -> {
                        Matcher breaker = BREAKER.matcher(metric);
                        if (breaker.matches()
                                && number(rest.get(metrics + "?get=" + FlinkRest.encoded(metric))) == OPEN) {
                            open.add(breaker.group("name"));
                        }
                    });
        }
        return List.copyOf(open);
    }

    private static String path(String job, JsonNode vertex) {
        return job + "/vertices/" + vertex.path("id").asText();
    }

    private static long number(JsonNode metrics) {
        return metrics.path(0).path("value").asLong();
    }

    private static @Nullable Instant time(JsonNode page, String pointer) {
        long millis = page.at(pointer).asLong(-1);
        return millis < 0 ? null : Instant.ofEpochMilli(millis);
    }
}
