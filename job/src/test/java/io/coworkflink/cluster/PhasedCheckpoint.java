/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;

/**
 * A checkpoint of a job that takes none by itself and has one writer of results, stopped in a phase by holding what JobManager and
 * TaskManager say to each other. Results must be flowing: their transactions are what shows the phase.
 */
final class PhasedCheckpoint {
    private final FaultyNetwork network;
    private final ClusterJobs jobs;
    private final FlowingJob job;

    PhasedCheckpoint(SessionCluster cluster, FlowingJob job) {
        network = cluster.network();
        jobs = cluster.jobs();
        this.job = job;
    }

    /** Returns when it has come so far; it goes on when the network is healed. */
    void reach(CommitPhase phase) {
        awaitOpenTransactions(1);
        switch (phase) {
            case TRIGGERED -> trigger();
            case WRITTEN -> write();
            case COMPLETE -> complete();
            case COMMITTED -> commit();
        }
    }

    private void trigger() {
        network.cutAnswers();
        jobs.triggerCheckpoint(job.id());
        FlowingJob.await("the checkpoint", () -> job.checkpoints("in_progress") == 1);
    }

    /** There is a second transaction as soon as a result comes after those of the checkpoint. */
    private void write() {
        network.cutRequests();
        jobs.triggerCheckpoint(job.id());
        awaitOpenTransactions(2);
    }

    private void complete() {
        long before = job.checkpoints();
        write();
        assertThat(job.checkpoints()).as("not complete yet").isEqualTo(before);
        network.cutAnswers();
        network.healRequests();
        FlowingJob.await("the checkpoint", () -> job.checkpoints() > before);
        assertThat(job.openTransactions()).as("not committed yet").hasSize(2);
    }

    private void commit() {
        List<String> before = job.openTransactions();
        job.takeCheckpoint();
        FlowingJob.await("the commit", () -> Collections.disjoint(before, job.openTransactions()));
    }

    private void awaitOpenTransactions(int count) {
        FlowingJob.await(
                count + " open transactions", () -> job.openTransactions().size() == count);
    }
}
