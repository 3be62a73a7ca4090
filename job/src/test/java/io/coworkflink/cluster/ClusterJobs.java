/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;

/** Watches and ends the jobs of a cluster. */
public final class ClusterJobs {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final FlinkRest rest;
    private final String savepoints;

    ClusterJobs(FlinkRest rest, String savepoints) {
        this.rest = rest;
        this.savepoints = savepoints;
    }

    public JobStatus state(JobID job) {
        return JobStatus.valueOf(details(job).path("state").textValue());
    }

    /** What Flink tells of the job: its vertices above all. */
    public JsonNode details(JobID job) {
        return rest.get("/jobs/" + job);
    }

    /** Counts of checkpoints, the latest of them, and what the job was restored from. */
    public JsonNode checkpoints(JobID job) {
        return rest.get("/jobs/" + job + "/checkpoints");
    }

    /** Does not wait for it. */
    void triggerCheckpoint(JobID job) {
        rest.post(
                "/jobs/" + job + "/checkpoints",
                JsonNodeFactory.instance.objectNode().put("checkpointType", "CONFIGURED"));
    }

    /** All pages about the job and its tasks, metrics with their values, by path. */
    Map<String, String> pages(JobID job) {
        List<String> paths =
                new ArrayList<>(List.of("/jobmanager/config", "/jobmanager/metrics", "/taskmanagers", "/jobs/metrics"));
        for (String page : List.of(
                "",
                "/config",
                "/plan",
                "/exceptions",
                "/accumulators?includeSerializedValue=true",
                "/checkpoints",
                "/metrics",
                "/jobmanager/config")) {
            paths.add("/jobs/" + job + page);
        }
        details(job).path("vertices").valueStream().forEach(vertex -> {
            String path = "/jobs/" + job + "/vertices/" + vertex.path("id").textValue();
            for (String page : List.of(
                    "", "/accumulators", "/subtasks/accumulators", "/taskmanagers", "/watermarks", "/backpressure")) {
                paths.add(path + page);
            }
            String names = rest.get(path + "/metrics")
                    .valueStream()
                    .map(metric -> metric.path("id").textValue())
                    .filter(id -> id.contains("cowork"))
                    .map(id -> URLEncoder.encode(id, StandardCharsets.UTF_8))
                    .limit(100)
                    .collect(Collectors.joining(","));
            paths.add(path + "/metrics");
            paths.add(path + "/metrics?get=" + names);
        });
        Map<String, String> pages = new LinkedHashMap<>();
        paths.forEach(path -> pages.put(path, rest.text(path)));
        return pages;
    }

    /** Over all tasks; 0 while none has told it. */
    double sum(JobID job, String metric) {
        return details(job)
                .path("vertices")
                .valueStream()
                .map(vertex -> "/jobs/%s/vertices/%s/subtasks/metrics"
                        .formatted(job, vertex.path("id").textValue()))
                .mapToDouble(path -> sum(path, metric))
                .sum();
    }

    private double sum(String path, String metric) {
        String names = rest.get(path)
                .valueStream()
                .map(each -> each.path("id").textValue())
                .filter(id -> id.endsWith("." + metric))
                .map(id -> URLEncoder.encode(id, StandardCharsets.UTF_8))
                .collect(Collectors.joining(","));
        return names.isEmpty()
                ? 0
                : rest.get(path + "?agg=sum&get=" + names)
                        .valueStream()
                        .mapToDouble(value -> value.path("sum").doubleValue())
                        .sum();
    }

    /** Waits until every task runs. */
    public void awaitRunning(JobID job) {
        Await.value(LIMIT, "job " + job + " to run", () -> {
            JsonNode details = details(job);
            failIfEndedOtherwise(job, details, JobStatus.RUNNING);
            return isRunning(details) ? Optional.of(true) : Optional.empty();
        });
    }

    /** Whether every task runs. */
    static boolean isRunning(JsonNode details) {
        return details.path("state").textValue().equals("RUNNING")
                && details.path("vertices")
                        .valueStream()
                        .allMatch(vertex -> vertex.path("status").textValue().equals("RUNNING"));
    }

    /** Waits until the job has ended in this way; fails at once when it ends in another. */
    public void awaitEnd(JobID job, JobStatus expected, Duration limit) {
        Await.value(limit, "job %s to be %s".formatted(job, expected), () -> {
            JsonNode details = details(job);
            failIfEndedOtherwise(job, details, expected);
            return details.path("state").textValue().equals(expected.name()) ? Optional.of(true) : Optional.empty();
        });
    }

    /** Takes a savepoint and ends the job with it; returns where it is. */
    public String stopWithSavepoint(JobID job) {
        return stop(job, false);
    }

    /** Ends the job as if its input were over, so that everything still open closes. */
    void drain(JobID job) {
        stop(job, true);
    }

    private String stop(JobID job, boolean drain) {
        ObjectNode request = JsonNodeFactory.instance
                .objectNode()
                .put("targetDirectory", savepoints)
                .put("drain", drain);
        String trigger =
                rest.post("/jobs/" + job + "/stop", request).path("request-id").textValue();
        JsonNode operation = Await.value(LIMIT, "the savepoint of job " + job, () -> {
            JsonNode answer = rest.get("/jobs/" + job + "/savepoints/" + trigger);
            boolean done = answer.path("status").path("id").textValue().equals("COMPLETED");
            return done ? Optional.of(answer.path("operation")) : Optional.empty();
        });
        if (!operation.hasNonNull("location")) {
            throw new IllegalStateException("no savepoint of job %s: %s".formatted(job, operation));
        }
        awaitEnd(job, JobStatus.FINISHED, LIMIT);
        return operation.path("location").textValue();
    }

    public void cancel(JobID job) {
        rest.patch("/jobs/" + job + "?mode=cancel");
        awaitEnd(job, JobStatus.CANCELED, LIMIT);
    }

    private void failIfEndedOtherwise(JobID job, JsonNode details, JobStatus expected) {
        JobStatus state = JobStatus.valueOf(details.path("state").textValue());
        if (state.isGloballyTerminalState() && state != expected) {
            throw new IllegalStateException("job %s is %s, not %s:%n%s"
                    .formatted(job, state, expected, rest.get("/jobs/" + job + "/exceptions")));
        }
    }
}
