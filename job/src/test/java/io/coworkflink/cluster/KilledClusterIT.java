/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.webhook.WebhookServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills what a running job needs, or cuts it off, at random points of its input, {@code kill.rounds} times in {@code kill.events} events,
 * by the {@link Fault}s that {@code kill.faults} names, or by all; then goes on with another parallelism. What is in the topics must be what
 * would be there if nothing had happened.
 */
@Tag("alone")
@Timeout(7_200)
class KilledClusterIT {
    private static final int ROUNDS = Integer.getInteger("kill.rounds", 4);
    private static final List<Fault> KINDS = Fault.named(System.getProperty("kill.faults"));
    private static final int EVENTS = Integer.getInteger("kill.events", 20_000);
    private static final int EVENTS_A_SECOND = Integer.getInteger("kill.rate", 600);
    /** Many events are much state, all of which is looked through with each checkpoint. */
    private static final String CHECKPOINTS_EVERY = System.getProperty("kill.checkpoint-interval", "1 s");
    /** A tenth of the input waits until the job goes on with another parallelism. */
    private static final int EVENTS_A_ROUND = EVENTS * 9 / 10 / ROUNDS;

    /** The job is told of it by reference. */
    private static final String SIGNING_SECRET = "b25lIHNlY3JldCBvZiB0aGUga2lsbGluZyB0ZXN0";

    @TempDir
    private Path folder;

    private final long seed = Long.getLong("kill.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final AlertPosts posts = new AlertPosts();
    private final long start = System.nanoTime();

    @Test
    void nothingIsLostAndNothingIsThereTwiceWhateverIsKilled() throws Exception {
        say("kill.seed " + seed);
        try (WebhookServer endpoint = new WebhookServer(posts::answer);
                BrokerProcess broker = BrokerProcess.startBehindNetwork();
                SessionCluster cluster =
                        SessionCluster.startHighlyAvailable(ClusterOptions.sparingOneOfTwo(CHECKPOINTS_EVERY), 2);
                FlowingJob job = FlowingJob.start(cluster, broker, seed, options(endpoint))) {
            say("the job runs");
            job.sendSamples();
            assertNoSecretIsStoredWithTheJob(cluster, endpoint);
            haveFaults(job, new Faults(cluster, broker, posts, random));
            awaitResults(job);
            say("all results of the first part are there");
            String savepoint = job.stop();
            job.assertEventsExact();
            goOnAtAnotherParallelism(job, savepoint);
            job.drain();
            job.assertExact();
            posts.assertSound(job.alerts(), job.input().organizations());
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

    private void haveFaults(FlowingJob job, Faults faults) throws Exception {
        FlowingInput input = job.input();
        for (Fault fault : Fault.some(ROUNDS, KINDS, random)) {
            int moment = input.generated() + random.nextInt(EVENTS_A_ROUND / 2);
            CompletableFuture<?> sent = input.send(EVENTS_A_ROUND, EVENTS_A_SECOND);
            FlowingJob.await("event " + moment, () -> input.generated() >= moment);
            faults.survive(fault, job, this::say);
            FlowingJob.await(sent);
        }
    }

    /** The rest of the input comes while it starts. */
    private void goOnAtAnotherParallelism(FlowingJob job, String savepoint) throws Exception {
        FlowingInput input = job.input();
        CompletableFuture<?> rest = input.send(EVENTS - input.generated(), EVENTS_A_SECOND * 10);
        job.goOn(savepoint, 1);
        FlowingJob.await(rest);
        awaitResults(job);
        say("all results of the rest are there");
    }

    private void awaitResults(FlowingJob job) {
        FlowingJob.await("all events", job::hasAllEvents);
        FlowingJob.await("all alerts at the endpoint", () -> posts.have(job.alerts()));
    }

    private void say(String what) {
        System.out.printf("%6.1f s: %s%n", (System.nanoTime() - start) / 1e9, what);
    }

    private String[] options(WebhookServer endpoint) throws IOException {
        Path signing = Files.writeString(folder.resolve("signing"), "whsec_" + SIGNING_SECRET);
        return Stream.concat(
                        AlertPosts.options(endpoint).stream(),
                        Stream.of("--webhook.signing-secrets", "file:" + signing))
                .toArray(String[]::new);
    }
}
