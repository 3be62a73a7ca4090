/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.cluster;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Kills the TaskManager in each phase of the commit of results. */
@Tag("alone")
@Timeout(1_200)
@EnabledIfSystemProperty(named = "long", matches = "true", disabledReason = "minutes: profile long")
class CommitPhasesIT {
    private static final int EVENTS_A_SECOND = 300;
    private static final int EVENTS_A_PHASE = 6_000;

    private final long seed = Long.getLong("kill.seed", System.nanoTime());

    @Test
    void nothingIsLostAndNothingIsThereTwiceInWhicheverPhaseItIsKilled() throws Exception {
        System.out.println("kill.seed " + seed);
        try (BrokerProcess broker = BrokerProcess.start();
                SessionCluster cluster = SessionCluster.startBehindNetwork(options());
                FlowingJob job = FlowingJob.start(cluster, broker, seed)) {
            for (CommitPhase phase : CommitPhase.values()) {
                Future<?> sent = job.input().send(EVENTS_A_PHASE, EVENTS_A_SECOND);
                new PhasedCheckpoint(cluster, job).reach(phase);
                kill(cluster, job, phase);
                FlowingJob.await(sent);
            }
            FlowingJob.await("all events", job::hasAllEventsAfterCheckpoint);
            job.drain();
            job.assertExact();
        }
    }

    /** Healed before the JobManager knows, the network would still deliver what the dead one has said. */
    private static void kill(SessionCluster cluster, FlowingJob job, CommitPhase phase) {
        Recovery recovery = job.recovery();
        cluster.killTaskManager(cluster.busyTaskManagers().get(0));
        FlowingJob.await("the end of the tasks", () -> !job.isRunning());
        cluster.network().heal();
        System.out.printf(
                "%s: all tasks run again after %d ms%n",
                phase, recovery.awaitRestart().toMillis());
    }

    /** Checkpoints are taken when this test says so. */
    private static Map<String, String> options() {
        Map<String, String> options = new HashMap<>(ClusterOptions.noticingFaults());
        options.put("parallelism.default", "1");
        options.put("execution.checkpointing.interval", "1 d");
        // Nobody must miss anybody while a phase is waited for.
        options.put("heartbeat.timeout", "30 s");
        return options;
    }
}
