/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.bench;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobID;
import org.apache.flink.runtime.jobmaster.JobResult;

/**
 * Asks for checkpoints beside those of the job's own interval, which is longer than most runs: one when nearly all records are read, so
 * that every run has paid for a checkpoint and its state is known, and one when the work is done, so that nobody waits for the last.
 */
final class CheckpointRequests {
    private static final double NEARLY_ALL = 0.8;
    private static final long DONE_AFTER_NANOS = Duration.ofMillis(300).toNanos();
    private static final long INTERVAL_MILLIS = 100;

    private final Cluster cluster;
    private final JobID job;
    private final RunWatch watch;
    private final int events;
    private boolean asked;
    private CompletableFuture<?> underWay = CompletableFuture.completedFuture(null);

    CheckpointRequests(Cluster cluster, JobID job, RunWatch watch, int events) {
        this.cluster = cluster;
        this.job = job;
        this.watch = watch;
        this.events = events;
    }

    void untilTheEnd() throws Exception {
        CompletableFuture<JobResult> end = cluster.end(job);
        while (!end.isDone()) {
            long read = OperatorCounters.recordsFromSource();
            boolean due = !asked && read >= events * NEARLY_ALL;
            boolean done = read >= events && watch.quietNanos() > DONE_AFTER_NANOS;
            if ((due || done) && underWay.isDone()) {
                asked = true;
                // One that fails, because a task is just closing, is asked for again.
                underWay = cluster.checkpoint(job);
            }
            pause(end);
        }
    }

    private static void pause(CompletableFuture<JobResult> end) throws Exception {
        try {
            end.get(INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // Still running.
        }
    }
}
