/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.coworkflink.generate.GeneratedEvent;
import io.coworkflink.generate.OtlpProtobuf;
import io.coworkflink.generate.TelemetryGenerator;
import io.coworkflink.local.EmbeddedBroker;
import io.coworkflink.oracle.BatchOracle;
import io.coworkflink.oracle.KafkaValue;
import io.coworkflink.oracle.OracleResult;
import io.coworkflink.oracle.SimpleRecords;
import io.coworkflink.oracle.TopicCheck;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What each release left behind is taken up by this build. A release adds its own:
 *
 * <pre>mvn verify -Dgolden.release=0.1.0 -Dit.test=GoldenSavepointIT -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false</pre>
 */
@Timeout(600)
class GoldenSavepointIT {
    @RegisterExtension
    static final MiniClusterExtension CLUSTER = JobCluster.withSlots(4, 512);

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int EVENTS_OF_EACH_HALF = 200;
    private static final int BATCH = 5;

    @TempDir
    private Path folder;

    static Stream<Arguments> restores() throws Exception {
        return GoldenSavepoint.releases().stream()
                .flatMap(release -> Stream.of(1, 2, 4).map(parallelism -> Arguments.of(release, parallelism)));
    }

    @ParameterizedTest
    @MethodSource("restores")
    void aReleasesSavepointGoesOnAtAnyParallelism(String release, int parallelism) throws Exception {
        GoldenSavepoint golden = GoldenSavepoint.read(release, folder);
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            NamedJob job = job(broker);
            job.createTopics();
            try (InputTopic input = new InputTopic(job);
                    OutputTopics topics = new OutputTopics(job)) {
                send(input, golden.before());
                JobClient client = job.start(from(golden, parallelism));
                send(input, golden.after());
                OracleResult expected = BatchOracle.run(input.sent());
                NothingMissing.await(LIMIT, client, () -> missing(expected, golden, topics));
                stop(client, true);

                assertThat(TopicCheck.differences(expected, union(golden.rows(), topics.finalRows())))
                        .isEmpty();
                assertThat(topics.rows("cowork-late-events")).isEmpty();
                for (String rollUp : List.of("cost_hour", "cost_day")) {
                    assertThat(requests(topics.rows("cowork-dash-" + rollUp)))
                            .as(rollUp)
                            .isEqualTo(requests(expected.dashboard("cost")));
                }
            }
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "golden.release", matches = "[0-9.]+")
    void thisReleaseLeavesItsOwn() throws Exception {
        String release = Objects.requireNonNull(System.getProperty("golden.release"));
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            NamedJob job = job(broker);
            job.createTopics();
            List<GeneratedEvent> generated =
                    new TelemetryGenerator(1, SimpleRecords.START, 5).next(2 * EVENTS_OF_EACH_HALF);
            try (InputTopic input = new InputTopic(job);
                    OutputTopics topics = new OutputTopics(job)) {
                InterruptedStory.sendFirstHalf(input);
                sendGenerated(input, generated.subList(0, EVENTS_OF_EACH_HALF));
                JobClient client = job.start(new Configuration());
                List<KafkaValue> before = input.sent();
                int events = BatchOracle.run(before).events().size();
                NothingMissing.await(
                        LIMIT,
                        client,
                        () -> topics.rows("cowork-events").size() < events ? List.of("events") : List.of());
                String savepoint = stop(client, false);
                Map<String, List<JsonNode>> rows = topics.finalRows();
                sendGenerated(input, generated.subList(EVENTS_OF_EACH_HALF, generated.size()));
                InterruptedStory.sendSecondHalf(input);
                List<KafkaValue> after =
                        input.sent().subList(before.size(), input.sent().size());
                new GoldenSavepoint(Path.of(URI.create(savepoint)), before, rows, after)
                        .write(Path.of("src", "test", "resources", "savepoints", release + ".zip"));
            }
        }
    }

    /** With all that a dashboard can have. */
    private static NamedJob job(EmbeddedBroker broker) {
        return NamedJob.of(GoldenSavepoint.JOB, broker.bootstrapServers(), "--dashboard.roll-ups=both");
    }

    private static long requests(List<? extends JsonNode> rows) {
        return rows.stream()
                .filter(row -> row.path("grain").asText().equals("total"))
                .mapToLong(row -> row.path("request_count").asLong())
                .sum();
    }

    private static void send(InputTopic input, List<KafkaValue> values) throws Exception {
        for (KafkaValue value : values) {
            input.send(value.partition(), value.timestampMillis(), List.of(Objects.requireNonNull(value.value())));
        }
    }

    private static void sendGenerated(InputTopic input, List<GeneratedEvent> events) throws Exception {
        for (int i = 0; i < events.size(); i += BATCH) {
            List<GeneratedEvent> batch = events.subList(i, i + BATCH);
            input.send(2, InterruptedStory.KAFKA_TIME, List.of(OtlpProtobuf.encode(batch)));
        }
    }

    private static Configuration from(GoldenSavepoint golden, int parallelism) {
        Configuration flink = new Configuration();
        flink.set(
                StateRecoveryOptions.SAVEPOINT_PATH, golden.savepoint().toUri().toString());
        flink.set(StateRecoveryOptions.SAVEPOINT_IGNORE_UNCLAIMED_STATE, false);
        flink.set(CoreOptions.DEFAULT_PARALLELISM, parallelism);
        return flink;
    }

    private static List<String> missing(OracleResult expected, GoldenSavepoint golden, OutputTopics topics) {
        int events = golden.rows().get("cowork-events").size()
                + topics.rows("cowork-events").size();
        return events < expected.events().size() ? List.of(events + " events") : List.of();
    }

    private static Map<String, List<JsonNode>> union(
            Map<String, List<JsonNode>> before, Map<String, List<JsonNode>> after) {
        Map<String, List<JsonNode>> both = new HashMap<>();
        Stream.of(before, after)
                .forEach(rows -> rows.forEach((topic, some) ->
                        both.computeIfAbsent(topic, name -> new ArrayList<>()).addAll(some)));
        return both;
    }

    private String stop(JobClient client, boolean drain) throws Exception {
        return client.stopWithSavepoint(
                        drain, folder.resolve("savepoints").toUri().toString(), SavepointFormatType.CANONICAL)
                .get();
    }
}
