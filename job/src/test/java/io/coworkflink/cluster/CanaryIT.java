/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.coworkflink.webhook.WebhookServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Looks for two hundred personal data and secrets wherever a job on a cluster leaves bytes. Only the input topic may hold them. */
@Timeout(1_200)
class CanaryIT {
    private static final Path JAR = Path.of("target", "cowork-flink.jar");
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final long SEED = Long.getLong("canary.seed", 20_261_125L);

    /** Secrets of the job's own, which it is told by reference. */
    private static final String KEY = "a key of this test alone, 42";

    private static final String SIGNING_SECRET = "c2VjcmV0LW9mLXRoaXMtdGVzdC1hbG9uZS00Mg==";

    /** So that the search can read what is on disk. */
    private static final Map<String, String> OPTIONS = Map.of(
            "parallelism.default", "2",
            "execution.checkpointing.snapshot-compression", "false",
            "state.backend.rocksdb.compression.per.level", "NO_COMPRESSION");

    @TempDir
    private Path folder;

    /** In a minute that has ended by now, so that its windows need no minute to close. */
    private final Canaries canaries =
            new Canaries(SEED, Instant.now().truncatedTo(ChronoUnit.MINUTES).minusSeconds(10));

    private final CanarySearch search =
            new CanarySearch(Stream.concat(canaries.all().stream().map(Canary::needle), Stream.of(KEY, SIGNING_SECRET))
                    .toList());

    @Test
    void nothingThatAJobLeavesAnywhereHoldsOne() throws Exception {
        List<String> found = new ArrayList<>();
        try (WebhookServer webhook = new WebhookServer(request -> WebhookServer.Answer.status(204));
                BrokerProcess broker = BrokerProcess.start();
                SessionCluster cluster = SessionCluster.startWithDebugLogs(OPTIONS)) {
            cluster.run(
                    JAR,
                    "create-topics",
                    "--kafka.bootstrap-servers",
                    broker.bootstrapServers(),
                    "--trace.otlp-spans",
                    "true");
            JobID job = cluster.submit(JAR, options(broker, webhook));
            cluster.jobs().awaitRunning(job);
            try (InputProducer input = new InputProducer(broker.bootstrapServers());
                    CommittedTopics topics = new CommittedTopics(broker.bootstrapServers())) {
                input.send(canaries.records());
                awaitOutputs(topics, webhook);
                cluster.jobs().pages(job).forEach((path, page) -> found.addAll(search.in(path, page)));
                found.addAll(search.in("doctor", diagnosis(cluster, broker)));
                found.addAll(search.inFiles(cluster.folder().path(), ".jar"));
                cluster.jobs().stopWithSavepoint(job);
                topics.rows();
                topics.texts().forEach(text -> found.addAll(search.in("an output topic", text)));
            }
            webhook.requests().forEach(request -> found.addAll(search.in("the webhook", request.toString())));
            found.addAll(search.inFiles(cluster.folder().path(), ".jar"));
            found.addAll(search.inFiles(cluster.folder().logs(), ".jar"));
            List<String> atTheBroker = search.inFiles(broker.folder().path(), ".jar");
            assertThat(atTheBroker)
                    .as("the input topic, by which one sees that the search finds them")
                    .hasSizeGreaterThan(canaries.all().size() / 2)
                    .allMatch(place -> place.contains("otlp_logs-"));
        }
        assertThat(found.stream().distinct()).as("seed " + SEED).isEmpty();
    }

    /** It ends with 1, having found the dead letter. */
    private static String diagnosis(SessionCluster cluster, BrokerProcess broker) {
        Throwable ended = catchThrowable(() -> cluster.run(
                JAR,
                "doctor",
                "--kafka.bootstrap-servers",
                broker.bootstrapServers(),
                "--doctor.flink-rest",
                cluster.restAddress().toString()));
        assertThat(ended).hasMessageContainingAll("exit code 1", "Flink: job RUNNING", "Findings, likeliest first:");
        return ended.getMessage();
    }

    private void awaitOutputs(CommittedTopics topics, WebhookServer webhook) {
        await(
                "all events",
                () -> rows(topics, "cowork-events") == canaries.all().size());
        await("the dead letter", () -> rows(topics, "cowork-dead-letters") == 1);
        await(
                "alerts",
                () -> rows(topics, "cowork-alerts") > 0 && !webhook.requests().isEmpty());
        await("a dashboard", () -> rows(topics, "cowork-dash-tools") > 0);
        await(
                "the final trace",
                () -> topics.rows().getOrDefault("cowork-traces", List.of()).stream()
                        .anyMatch(trace -> trace.path("status").asText().equals("final")));
    }

    private static void await(String what, BooleanSupplier condition) {
        Await.value(LIMIT, what, () -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty());
    }

    private static int rows(CommittedTopics topics, String topic) {
        return topics.rows().getOrDefault(topic, List.of()).size();
    }

    /** Prompts are scanned here, which is where an engine can miss something. */
    private String[] options(BrokerProcess broker, WebhookServer webhook) throws Exception {
        Path key = Files.writeString(folder.resolve("key"), KEY, StandardCharsets.UTF_8);
        Path signing = Files.writeString(folder.resolve("signing"), "whsec_" + SIGNING_SECRET, StandardCharsets.UTF_8);
        return new String[] {
            "--kafka.bootstrap-servers", broker.bootstrapServers(),
            "--redaction.replace-prompts", "false",
            "--redaction.pseudonym-key", "file:" + key,
            "--webhook.url", webhook.url(),
            "--webhook.signing-secrets", "file:" + signing,
            "--webhook.allow-http", "true",
            "--webhook.allow-private-addresses", "true",
            "--watermark.quiet-time", "5 s",
            "--watermark.quiet-distance", "5 s",
            "--trace.otlp-spans", "true",
            "--trace.quiet", "10 s"
        };
    }
}
