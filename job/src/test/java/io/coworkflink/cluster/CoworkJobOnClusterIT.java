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
import org.apache.flink.api.common.JobID;
import org.junit.jupiter.api.Test;

/** The jar as it is deployed, on a cluster and a broker of their own processes. */
class CoworkJobOnClusterIT {
    private static final Path JAR = Path.of("target", "cowork-flink.jar");
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private static final Map<String, String> CLUSTER = Map.of("parallelism.default", "2");

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

    @Test
    void theShadedJarFillsTheTopics() throws Exception {
        try (BrokerProcess broker = BrokerProcess.start();
                SessionCluster cluster = SessionCluster.start(CLUSTER)) {
            cluster.run(JAR, "create-topics", "--kafka.bootstrap-servers", broker.bootstrapServers());
            JobID job = cluster.submit(JAR, options(broker));
            cluster.jobs().awaitRunning(job);
            try (InputProducer input = new InputProducer(broker.bootstrapServers());
                    CommittedTopics topics = new CommittedTopics(broker.bootstrapServers())) {
                input.send(input());
                awaitNoDifferences(BatchOracle.run(input.sent()), topics);

                assertThat(topics.texts())
                        .noneMatch(text -> MAIL_ADDRESS.matcher(text).find());
                cluster.jobs().cancel(job);
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

    private static List<byte[]> input() {
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
            "30 s"
        };
    }
}
