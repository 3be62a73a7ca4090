/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.coworkflink.CoworkJob;
import io.coworkflink.config.ConfigLoader;
import io.coworkflink.config.CoworkConfig;
import io.coworkflink.kafka.CreateTopics;
import io.coworkflink.oracle.SampleFiles;
import io.coworkflink.webhook.WebhookServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills what a running job needs, or cuts it off, at random points of its input, {@code kill.rounds} times in {@code kill.events} events;
 * then goes on with another parallelism. What is in the topics must be what would be there if nothing had happened.
 */
@Tag("alone")
@Timeout(7_200)
class KilledClusterIT {
    private static final Path JAR = Path.of("target", "cowork-flink.jar");
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final int ROUNDS = Integer.getInteger("kill.rounds", 3);
    private static final int EVENTS = Integer.getInteger("kill.events", 20_000);
    private static final int EVENTS_A_SECOND = Integer.getInteger("kill.rate", 600);
    /** A tenth of the input waits until the job goes on with another parallelism. */
    private static final int EVENTS_A_ROUND = EVENTS * 9 / 10 / ROUNDS;

    private static final Map<String, String> CLUSTER = Stream.of(
                    ClusterOptions.noticingFaults(),
                    // The job fits on either of two.
                    Map.of(
                            "parallelism.default",
                            "2",
                            ClusterOptions.SLOTS_OF_A_TASK_MANAGER,
                            "2",
                            "taskmanager.load-balance.mode",
                            "SLOTS"))
            .flatMap(options -> options.entrySet().stream())
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

    /** The job is told of it by reference. */
    private static final String SIGNING_SECRET = "b25lIHNlY3JldCBvZiB0aGUga2lsbGluZyB0ZXN0";

    private static final Duration FREEZE = ClusterOptions.HEARTBEAT_TIMEOUT.plusSeconds(3);

    @TempDir
    private Path folder;

    private final long seed = Long.getLong("kill.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final AlertPosts posts = new AlertPosts();
    private final long start = System.nanoTime();

    /** What there is while it runs. */
    private record Run(SessionCluster cluster, BrokerProcess broker, FlowingInput input, CommittedTopics topics) {}

    @Test
    void nothingIsLostAndNothingIsThereTwiceWhateverIsKilled() throws Exception {
        say("kill.seed " + seed);
        try (WebhookServer endpoint = new WebhookServer(posts::answer);
                BrokerProcess broker = BrokerProcess.startBehindNetwork();
                SessionCluster cluster = SessionCluster.startHighlyAvailable(CLUSTER, 2)) {
            String[] options = options(broker, endpoint);
            createTopics(options);
            JobID job = cluster.submit(JAR, options);
            cluster.jobs().awaitRunning(job);
            say("the job runs");
            try (FlowingInput input = new FlowingInput(broker.bootstrapServers(), seed);
                    CommittedTopics topics = new CommittedTopics(broker.bootstrapServers(), false)) {
                Run run = new Run(cluster, broker, input, topics);
                input.sendSamples(SampleFiles.lines("seed/prompt.ndjson"));
                awaitEvents(run);
                assertNoSecretIsStoredWithTheJob(cluster, endpoint);
                haveFaults(run, job);
                String savepoint = stop(run, job);
                goOnAtAnotherParallelism(run, savepoint, options);
                assertThat(OutputCheck.differences(input, topics))
                        .as("seed " + seed)
                        .isEmpty();
                assertThat(topics.rows())
                        .as("seed " + seed)
                        .doesNotContainKeys("cowork-late-events", "cowork-undelivered-alerts");
                posts.assertSound(alerts(topics), input.organizations());
            }
        }
        say("done");
    }

    /** The endpoint's address shows that the search would find it. */
    private static void assertNoSecretIsStoredWithTheJob(SessionCluster cluster, WebhookServer endpoint) {
        Path stored = cluster.folder().path();
        CanarySearch options = new CanarySearch(List.of(endpoint.url()));
        assertThat(options.inFiles(stored.resolve("high-availability"), ".jar")).isNotEmpty();
        CanarySearch secrets = new CanarySearch(List.of(SIGNING_SECRET, "alice@acme.com"));
        assertThat(secrets.inFiles(stored, ".jar")).isEmpty();
    }

    private void haveFaults(Run run, JobID job) throws Exception {
        Faults faults = new Faults(run.cluster(), run.broker(), FREEZE, random);
        for (Fault fault : Fault.some(ROUNDS, random)) {
            int moment = run.input().generated() + random.nextInt(EVENTS_A_ROUND / 2);
            CompletableFuture<?> sent = run.input().send(EVENTS_A_ROUND, EVENTS_A_SECOND);
            await("event " + moment, () -> run.input().generated() >= moment);
            strike(fault, faults, run.cluster().jobs(), job);
            sent.get(LIMIT.toMinutes(), TimeUnit.MINUTES);
        }
    }

    private String stop(Run run, JobID job) {
        awaitResults(run);
        say("all results of the first part are there");
        String savepoint = run.cluster().jobs().stopWithSavepoint(job);
        assertNoTransactionIsOpen(run.broker());
        assertThat(run.topics().finalRows().get("cowork-events"))
                .as("events, which wait for no window; seed " + seed)
                .hasSize(run.input().events());
        return savepoint;
    }

    /** The rest of the input comes while it starts. */
    private void goOnAtAnotherParallelism(Run run, String savepoint, String[] options) throws Exception {
        FlowingInput input = run.input();
        CompletableFuture<?> rest = input.send(EVENTS - input.generated(), EVENTS_A_SECOND * 10);
        JobID job = run.cluster().submitFrom(savepoint, 1, JAR, options);
        rest.get(LIMIT.toMinutes(), TimeUnit.MINUTES);
        awaitResults(run);
        say("all results of the rest are there");
        run.cluster().jobs().drain(job);
        assertNoTransactionIsOpen(run.broker());
    }

    private void strike(Fault fault, Faults faults, ClusterJobs jobs, JobID job) throws Exception {
        Recovery recovery = new Recovery(jobs, job);
        CompletableFuture<?> over = faults.strike(fault);
        if (fault.restartsTheJob()) {
            Duration restart = recovery.awaitRestart();
            say("%s: all tasks run again after %d ms".formatted(fault, restart.toMillis()));
            Recovery.judge(restart);
        }
        over.get(LIMIT.toMinutes(), TimeUnit.MINUTES);
        say("%s: results again after %d ms"
                .formatted(fault, recovery.awaitCheckpoint().toMillis()));
    }

    private void awaitResults(Run run) {
        awaitEvents(run);
        await("all alerts at the endpoint", () -> posts.have(alerts(run.topics())));
    }

    private static void awaitEvents(Run run) {
        await(
                "all events",
                () -> run.topics()
                                .rows()
                                .getOrDefault("cowork-events", List.of())
                                .size()
                        >= run.input().events());
    }

    /** A commit that was answered may still be on its way into the topics. */
    private static void assertNoTransactionIsOpen(BrokerProcess broker) {
        await(
                "the end of all transactions",
                () -> OpenTransactions.of(broker.bootstrapServers(), "cowork-flink")
                        .isEmpty());
    }

    private static List<JsonNode> alerts(CommittedTopics topics) {
        return topics.rows().getOrDefault("cowork-alerts", List.of());
    }

    private static void createTopics(String[] options) {
        CoworkConfig config = ConfigLoader.load(List.of(options), Map.of());
        CreateTopics.run(config.kafka(), CoworkJob.topics(config), System.out);
    }

    private static void await(String what, BooleanSupplier condition) {
        Await.value(LIMIT, what, () -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty());
    }

    private void say(String what) {
        System.out.printf("%6.1f s: %s%n", (System.nanoTime() - start) / 1e9, what);
    }

    private String[] options(BrokerProcess broker, WebhookServer endpoint) throws IOException {
        Path signing = Files.writeString(folder.resolve("signing"), "whsec_" + SIGNING_SECRET);
        return new String[] {
            "--kafka.bootstrap-servers", broker.bootstrapServers(),
            "--alert.group-interval", "1 s",
            "--webhook.url", endpoint.url(),
            "--webhook.signing-secrets", "file:" + signing,
            "--webhook.allow-http", "true",
            "--webhook.allow-private-addresses", "true",
            "--webhook.initial-backoff", "50 ms",
            "--webhook.max-backoff", "500 ms"
        };
    }
}
