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
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobID;

/** The jar on a cluster, input that flows into it, and what it has made of that so far, which has to be exact in the end. */
final class FlowingJob implements AutoCloseable {
    private static final Path JAR = Path.of("target", "cowork-flink.jar");
    private static final String TRANSACTIONS = "cowork-flink";
    private static final Duration LIMIT = Duration.ofMinutes(Boolean.getBoolean("long") ? 30 : 10);

    private final SessionCluster cluster;
    private final BrokerProcess broker;
    private final String[] options;
    private final FlowingInput input;
    private final CommittedTopics topics;
    private final long seed;
    private JobID id;

    /**
     * Returns when it runs.
     *
     * @param seed of the input
     * @param more of its options than where the broker is
     */
    static FlowingJob start(SessionCluster cluster, BrokerProcess broker, long seed, String... more) {
        String[] options = Stream.concat(
                        Stream.of("--kafka.bootstrap-servers", broker.bootstrapServers()), Stream.of(more))
                .toArray(String[]::new);
        createTopics(options);
        JobID id = cluster.submit(JAR, options);
        cluster.jobs().awaitRunning(id);
        return new FlowingJob(cluster, broker, seed, options, id);
    }

    private FlowingJob(SessionCluster cluster, BrokerProcess broker, long seed, String[] options, JobID id) {
        this.cluster = cluster;
        this.broker = broker;
        this.seed = seed;
        this.options = options;
        this.id = id;
        input = new FlowingInput(broker.bootstrapServers(), seed);
        topics = new CommittedTopics(broker.bootstrapServers(), false);
    }

    private static void createTopics(String[] options) {
        CoworkConfig config = ConfigLoader.load(List.of(options), Map.of());
        CreateTopics.run(config.kafka(), CoworkJob.topics(config), System.out);
    }

    /** Without events of long ago there would be no results of some kinds. */
    void sendSamples() throws Exception {
        input.sendSamples(SampleFiles.lines("seed/prompt.ndjson"));
        await("the samples", this::hasAllEvents);
    }

    JobID id() {
        return id;
    }

    FlowingInput input() {
        return input;
    }

    Map<String, List<JsonNode>> rows() {
        return topics.rows();
    }

    List<JsonNode> alerts() {
        return rows().getOrDefault("cowork-alerts", List.of());
    }

    /** From a fault that is about to happen. */
    Recovery recovery() {
        return new Recovery(cluster.jobs(), id);
    }

    /** Those of its own that are not over. */
    List<String> openTransactions() {
        return OpenTransactions.of(broker.bootstrapServers(), TRANSACTIONS);
    }

    List<String> abortedTransactions() {
        return OpenTransactions.aborted(broker.bootstrapServers(), TRANSACTIONS);
    }

    boolean hasAllEvents() {
        return events() >= input.events();
    }

    /** Committed and read so far. */
    private long events() {
        return rows().getOrDefault("cowork-events", List.of()).size();
    }

    /** Checkpoints that have been completed. */
    long checkpoints() {
        return checkpoints("completed");
    }

    long checkpoints(String kind) {
        return cluster.jobs().checkpoints(id).path("counts").path(kind).longValue();
    }

    /** Bytes of the newest checkpoint and all that it refers to. */
    long stateSize() {
        return newestCheckpoint().path("state_size").longValue();
    }

    /** What the newest checkpoint took. */
    Duration checkpointTime() {
        return Duration.ofMillis(newestCheckpoint().path("end_to_end_duration").longValue());
    }

    private JsonNode newestCheckpoint() {
        return cluster.jobs().checkpoints(id).at("/latest/completed");
    }

    /** For a job that takes none by itself: returns when it is complete. */
    void takeCheckpoint() {
        long before = checkpoints();
        cluster.jobs().triggerCheckpoint(id);
        await("a checkpoint", () -> checkpoints() > before);
    }

    /** Likewise, and then reads all that it has committed. */
    boolean hasAllEventsAfterCheckpoint() {
        takeCheckpoint();
        long before;
        do {
            before = events();
        } while (!hasAllEvents() && events() > before);
        return hasAllEvents();
    }

    boolean isRunning() {
        return ClusterJobs.isRunning(cluster.jobs().details(id));
    }

    /** Returns the savepoint. */
    String stop() {
        String savepoint = cluster.jobs().stopWithSavepoint(id);
        awaitEndOfTransactions();
        return savepoint;
    }

    /** From a savepoint; does not wait for it to run. */
    void goOn(String savepoint, int parallelism) {
        id = cluster.submitFrom(savepoint, parallelism, JAR, options);
    }

    void drain() {
        cluster.jobs().drain(id);
        awaitEndOfTransactions();
    }

    /** A commit that was answered may still be on its way into the topics. */
    private void awaitEndOfTransactions() {
        await("the end of all transactions", () -> openTransactions().isEmpty());
    }

    /** When it has ended: fails unless each result of all input is there, once. */
    void assertExact() {
        assertThat(OutputCheck.differences(input, topics)).as("seed " + seed).isEmpty();
        assertThat(rows()).as("seed " + seed).doesNotContainKeys("cowork-late-events", "cowork-undelivered-alerts");
    }

    /** When it has stopped: events, which wait for no window. */
    void assertEventsExact() {
        assertThat(topics.finalRows().get("cowork-events")).as("seed " + seed).hasSize(input.events());
    }

    static void await(Future<?> future) throws Exception {
        future.get(LIMIT.toMinutes(), TimeUnit.MINUTES);
    }

    static void await(String what, BooleanSupplier condition) {
        Await.value(LIMIT, what, () -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty());
    }

    @Override
    public void close() {
        input.close();
        topics.close();
    }
}
