/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Where checkpoints are kept fails: nothing can be written there, or what was written is damaged. */
@Tag("alone")
@Timeout(1_200)
@EnabledIfSystemProperty(named = "long", matches = "true", disabledReason = "minutes: profile long")
class CheckpointStorageIT {
    private static final int EVENTS_A_SECOND = 300;
    private static final int EVENTS_A_PART = 6_000;
    /** What an alert asks for. */
    private static final int FAILED_CHECKPOINTS = 3;

    private static final int LONG_CHECKPOINTS = 2;

    private final long seed = Long.getLong("kill.seed", System.nanoTime());

    @Test
    void aFullOrReadOnlyOneFailsCheckpointsAndLosesNothing() throws Exception {
        System.out.println("kill.seed " + seed);
        try (BrokerProcess broker = BrokerProcess.start();
                SessionCluster cluster = SessionCluster.startOnFailingDisk(options());
                FlowingJob job = FlowingJob.start(cluster, broker, seed)) {
            Path checkpoints = cluster.folder().checkpoints();
            FailingDisk.fill(checkpoints);
            failCheckpoints(job, checkpoints);
            assertThat(cluster.logs()).contains(FailingDisk.NO_SPACE).doesNotContain(FailingDisk.NO_WRITING);
            FailingDisk.forbidWriting(checkpoints);
            failCheckpoints(job, checkpoints);
            assertThat(cluster.logs()).contains(FailingDisk.NO_WRITING);
            job.drain();
            job.assertExact();
        }
    }

    private static void failCheckpoints(FlowingJob job, Path checkpoints) throws Exception {
        Future<?> sent = job.input().send(EVENTS_A_PART, EVENTS_A_SECOND);
        long before = job.checkpoints("failed");
        FlowingJob.await("failed checkpoints", () -> job.checkpoints("failed") >= before + FAILED_CHECKPOINTS);
        Recovery recovery = job.recovery();
        FailingDisk.mend(checkpoints);
        System.out.printf(
                "%d of %d checkpoints failed, the next was there after %d ms%n",
                job.checkpoints("failed"),
                job.checkpoints("total"),
                recovery.awaitCheckpoint().toMillis());
        FlowingJob.await(sent);
        FlowingJob.await("all events", job::hasAllEvents);
    }

    @Test
    void aSlowOneMakesCheckpointsLongAndNothingElse() throws Exception {
        System.out.println("kill.seed " + seed);
        try (BrokerProcess broker = BrokerProcess.start();
                SessionCluster cluster = SessionCluster.startOnFailingDisk(options());
                FlowingJob job = FlowingJob.start(cluster, broker, seed)) {
            Path checkpoints = cluster.folder().checkpoints();
            FailingDisk.slowDown(checkpoints);
            Future<?> sent = job.input().send(EVENTS_A_PART, EVENTS_A_SECOND);
            long before = job.checkpoints();
            FlowingJob.await("long checkpoints", () -> job.checkpoints() > before + LONG_CHECKPOINTS);
            assertThat(job.checkpointTime()).isGreaterThan(FailingDisk.DELAY);
            assertThat(job.checkpoints("failed")).isZero();
            FailingDisk.mend(checkpoints);
            FlowingJob.await(sent);
            FlowingJob.await("all events", job::hasAllEvents);
            job.drain();
            job.assertExact();
        }
    }

    @Test
    void aDamagedCheckpointIsRefusedAndTheOneBeforeItLosesNothing() throws Exception {
        System.out.println("kill.seed " + seed);
        try (BrokerProcess broker = BrokerProcess.start();
                SessionCluster cluster = SessionCluster.start(options());
                FlowingJob job = FlowingJob.start(cluster, broker, seed)) {
            Future<?> sent = job.input().send(EVENTS_A_PART, EVENTS_A_SECOND);
            FlowingJob.await("some events", () -> distinctEvents(job) > EVENTS_A_PART / 2);
            cluster.jobs().cancel(job.id());
            List<Path> retained = retained(cluster.folder().checkpoints(), job);
            Path newest = retained.get(0);
            halve(newest.resolve("_metadata"));

            assertThatThrownBy(() -> job.goOn(newest.toUri().toString(), 1))
                    .hasMessageContaining("loadCheckpointMetadata");

            job.goOn(retained.get(1).toUri().toString(), 1);
            FlowingJob.await(sent);
            FlowingJob.await(
                    "all events", () -> distinctEvents(job) == job.input().events());
            job.drain();
            assertThat(distinctEvents(job)).isEqualTo(job.input().events());
        }
    }

    private static long distinctEvents(FlowingJob job) {
        return job.rows().getOrDefault("cowork-events", List.of()).stream()
                .distinct()
                .count();
    }

    /** The newest first. */
    private static List<Path> retained(Path checkpoints, FlowingJob job) throws IOException {
        try (Stream<Path> files = Files.list(checkpoints.resolve(job.id().toString()))) {
            return files.filter(file -> Files.exists(file.resolve("_metadata")))
                    .sorted(Comparator.comparing(CheckpointStorageIT::number).reversed())
                    .toList();
        }
    }

    private static long number(Path checkpoint) {
        return Long.parseLong(checkpoint.getFileName().toString().substring("chk-".length()));
    }

    private static void halve(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() / 2);
        }
    }

    private static Map<String, String> options() {
        Map<String, String> options = new HashMap<>(ClusterOptions.noticingFaults());
        options.put("parallelism.default", "1");
        options.put("execution.checkpointing.num-retained", "3");
        options.put("execution.checkpointing.externalized-checkpoint-retention", "RETAIN_ON_CANCELLATION");
        return options;
    }
}
