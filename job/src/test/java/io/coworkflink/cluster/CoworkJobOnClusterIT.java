/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.coworkflink.oracle.BatchOracle;
import io.coworkflink.oracle.OracleResult;
import io.coworkflink.oracle.SampleFiles;
import io.coworkflink.oracle.TopicCheck;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.flink.api.common.JobID;
import org.junit.jupiter.api.Test;

/** The jar as it is deployed, on a cluster and a broker of their own processes. */
class CoworkJobOnClusterIT {
    private static final Path JAR = Path.of("target", "cowork-flink.jar");
    private static final Duration LIMIT = Duration.ofMinutes(2);

    /** With the memory that roll-ups ask for: 512 MB for each of four slots. */
    private static final Map<String, String> CLUSTER =
            Map.of("parallelism.default", "2", "taskmanager.memory.managed.size", "2g");

    private static final Pattern MAIL_ADDRESS = Pattern.compile("\\w@\\w+\\.\\w");

    /** By the time of their events, since what is older than the rest by more than half a minute comes too late. */
    private static final List<String> SAMPLES = List.of(
            "otel-js/http-json-plain.json",
            "otel-js/http-protobuf-plain.pb",
            "otel-js/http-json-plain-legacy-strings.json",
            "otel-js/derived-multi-resource-batch.json",
            "otel-js/handmade-edge-doubleValue-object.json",
            "otel-js/handmade-edge-cloud-no-identity.json",
            "otel-js/grpc-message.pb",
            "agent-otlp/a-json-001.json",
            "agent-otlp/a-json-002.json",
            "agent-otlp/a-proto-001.binpb",
            "agent-otlp/a-proto-002.binpb",
            "otel-js/odd-values-json.json");

    /** Outside a prompt and of no kind that is counted anywhere: seen in the events, and nowhere else. */
    private static final byte[] MARKER =
            "{\"attributes\":{\"event.name\":\"compaction\",\"session.id\":\"marker\",\"event.sequence\":1}}"
                    .getBytes(UTF_8);

    @Test
    void theShadedJarFillsTheTopicsAndGoesOnFromASavepointWithoutCountingTwice() throws Exception {
        try (BrokerProcess broker = BrokerProcess.start();
                SessionCluster cluster = SessionCluster.start(CLUSTER)) {
            cluster.run(
                    JAR,
                    "create-topics",
                    "--kafka.bootstrap-servers",
                    broker.bootstrapServers(),
                    "--dashboard.roll-ups",
                    "day");
            JobID first = cluster.submit(JAR, options(broker));
            cluster.jobs().awaitRunning(first);
            try (InputProducer input = new InputProducer(broker.bootstrapServers());
                    CommittedTopics topics = new CommittedTopics(broker.bootstrapServers())) {
                input.send(firstInput());
                awaitNoDifferences(BatchOracle.run(input.sent()), topics);

                String savepoint = cluster.jobs().stopWithSavepoint(first);
                JobID second = cluster.submitFrom(savepoint, JAR, options(broker));
                cluster.jobs().awaitRunning(second);
                input.send(all(List.of(SampleFiles.lines("seed/prompt.ndjson"), List.of(MARKER))));

                awaitNoDifferences(BatchOracle.run(input.sent()), topics);
                assertThat(requests(topics, "cost_day"))
                        .isNotEmpty()
                        .allSatisfy((day, count) ->
                                assertThat(requests(topics, "cost")).containsEntry(day, count));
                assertThat(topics.texts())
                        .noneMatch(text -> MAIL_ADDRESS.matcher(text).find());
                cluster.jobs().cancel(second);
            }
        }
    }

    /** The job has seen all input once the last record is an event, because one partition is read in order. */
    private static void awaitNoDifferences(OracleResult expected, CommittedTopics topics) {
        try {
            Await.value(LIMIT, "the expected topics", () -> {
                Map<String, List<JsonNode>> rows = topics.rows();
                return TopicCheck.differences(expected, rows).isEmpty() ? Optional.of(true) : Optional.empty();
            });
        } catch (IllegalStateException e) {
            assertThat(TopicCheck.differences(expected, topics.rows()))
                    .as("differences after " + LIMIT)
                    .isEmpty();
        }
    }

    /** How many by day. Days that have not ended are not in the dashboard by the day. */
    private static Map<String, Long> requests(CommittedTopics topics, String dashboard) {
        return topics.rows().getOrDefault("cowork-dash-" + dashboard, List.of()).stream()
                .filter(row -> row.path("grain").asText().equals("total"))
                .collect(Collectors.groupingBy(
                        row -> row.path("window_start").asText().substring(0, "2026-03-01".length()),
                        Collectors.summingLong(row -> row.path("request_count").asLong())));
    }

    private static List<byte[]> firstInput() {
        return all(List.of(
                SampleFiles.lines("seed/prompt.ndjson"),
                SampleFiles.lines("seed/api-error.ndjson"),
                SAMPLES.stream().map(SampleFiles::bytes).toList(),
                List.of("not telemetry".getBytes(UTF_8))));
    }

    private static List<byte[]> all(List<List<byte[]>> parts) {
        return parts.stream().flatMap(List::stream).toList();
    }

    /**
     * Quiet input counts as complete sooner than usual, so that windows close within the test's time, but not before the input is sent: a
     * partition that was never read stops holding back the others after the same time.
     */
    private static String[] options(BrokerProcess broker) {
        return new String[] {
            "--kafka.bootstrap-servers",
            broker.bootstrapServers(),
            "--watermark.quiet-time",
            "15 s",
            "--watermark.quiet-distance",
            "30 s",
            "--dashboard.roll-ups",
            "day"
        };
    }
}
