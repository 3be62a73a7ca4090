/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.flink.api.common.JobID;

/** How long a job takes to come back from a fault. Meanwhile the JobManager may not answer, or may not know the job yet. */
final class Recovery {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final Duration GOAL = Duration.ofSeconds(30);
    /** Of processes that want a processor, for each there is; the test alone makes about two. */
    private static final double HIGHEST_LOAD = 4;

    private final ClusterJobs jobs;
    private final JobID job;
    private final Instant fault = Instant.now();

    /** From now on. */
    Recovery(ClusterJobs jobs, JobID job) {
        this.jobs = jobs;
        this.job = job;
    }

    /** Waits until the job has been started again and all of its tasks run. */
    Duration awaitRestart() {
        return await("restart", () -> {
            JsonNode details = jobs.details(job);
            return details.path("timestamps").path("RUNNING").longValue() > fault.toEpochMilli()
                    && ClusterJobs.isRunning(details);
        });
    }

    /**
     * Fails when it was too long. On a machine that has much else to do, the time says nothing of the job, and is not judged.
     */
    static void judge(Duration restart) {
        OperatingSystemMXBean machine = ManagementFactory.getOperatingSystemMXBean();
        if (machine.getSystemLoadAverage() <= HIGHEST_LOAD * machine.getAvailableProcessors()) {
            assertThat(restart).as("until all tasks run again").isLessThan(GOAL);
        }
    }

    /** Waits for results: for a whole checkpoint that began after the fault. */
    Duration awaitCheckpoint() {
        return await(
                "checkpoint",
                () -> jobs.checkpoints(job)
                                .at("/latest/completed/trigger_timestamp")
                                .longValue()
                        > fault.toEpochMilli());
    }

    private Duration await(String what, BooleanSupplier condition) {
        return Await.value(LIMIT, "the next %s of job %s".formatted(what, job), () -> {
            try {
                return condition.getAsBoolean()
                        ? Optional.of(Duration.between(fault, Instant.now()))
                        : Optional.empty();
            } catch (UncheckedIOException | IllegalStateException e) {
                return Optional.empty();
            }
        });
    }
}
