/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionClusterIT {
    @TempDir
    private static Path folder;

    private static SessionCluster cluster;
    private static Path jar;

    @BeforeAll
    static void startCluster() {
        cluster = SessionCluster.start();
        jar = JobJar.of(EndlessJob.class, folder);
    }

    @AfterAll
    static void stopCluster() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    void theClusterShowsItsSlots() {
        assertThat(cluster.slots()).isEqualTo(4);
    }

    @Test
    void aJobIsStoppedWithASavepointAndGoesOnFromIt() {
        ClusterJobs jobs = cluster.jobs();
        JobID first = cluster.submit(jar);
        jobs.awaitRunning(first);

        String savepoint = cluster.stop(first);
        JobID second = cluster.submitFrom(savepoint, jar);
        jobs.awaitRunning(second);

        assertThat(jobs.state(first)).isEqualTo(JobStatus.FINISHED);
        assertThat(jobs.checkpoints(second).at("/latest/restored/external_path").textValue())
                .isEqualTo(savepoint);
        jobs.cancel(second);
        assertThat(jobs.state(second)).isEqualTo(JobStatus.CANCELED);
        assertThatThrownBy(() -> jobs.awaitRunning(second))
                .as("waiting for what cannot come")
                .hasMessageContaining("is CANCELED, not RUNNING");
    }

    @Test
    void whatAProgramFailsWithIsInTheMessage() {
        assertThatThrownBy(() -> cluster.submit(jar, "--no-such-option"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("unknown argument --no-such-option");
    }

    @Test
    void aProcessEndsWhenItsLifeLineIsCut() throws Exception {
        JvmProcess process = JvmProcess.start(new JvmProcess.Command(
                folder,
                folder.resolve("idle.log"),
                System.getProperty("java.class.path"),
                List.of(),
                Map.of(),
                List.of(Idle.class.getName())));
        Await.value(
                Duration.ofMinutes(2),
                "the process to start",
                () -> process.output().contains("idle") ? Optional.of(true) : Optional.empty());
        assertThat(process.isAlive()).isTrue();

        process.cutLifeLine();

        assertThat(process.awaitEnd(Duration.ofMinutes(2))).isEqualTo(1);
    }

    @Test
    void aClosedClusterLeavesItsLogsOnly() throws Exception {
        SessionCluster other = SessionCluster.start();
        Path path = other.folder().path();
        other.close();

        assertThat(path).doesNotExist();
        try (Stream<Path> logs = Files.list(other.folder().logs())) {
            assertThat(logs).extracting(log -> log.getFileName().toString()).contains("jobmanager-1.log");
        }
        assertThat(ProcessHandle.current().descendants())
                .noneMatch(child -> child.info().commandLine().orElse("").contains(path.toString()));
    }

    /** Says that it runs, and then does nothing. */
    public static final class Idle {
        private Idle() {}

        public static void main(String[] args) throws InterruptedException {
            System.out.println("idle");
            Thread.currentThread().join();
        }
    }
}
