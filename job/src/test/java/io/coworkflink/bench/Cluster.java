/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.bench;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.core.execution.CheckpointType;
import org.apache.flink.runtime.checkpoint.CheckpointStatsSnapshot;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** One MiniCluster for all runs, so that no run pays for its start. */
final class Cluster implements AutoCloseable {
    static final int SLOTS = 2;
    private static final MemorySize MANAGED_MEMORY = MemorySize.ofMebiBytes(256L * SLOTS);
    private static final int KEPT_CHECKPOINTS = 1_000;

    private final MiniCluster cluster;

    Cluster(Path tempDirectory) throws Exception {
        Configuration config = new Configuration();
        config.set(RestOptions.BIND_PORT, "0");
        config.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
        config.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MANAGED_MEMORY);
        config.set(WebOptions.CHECKPOINTS_HISTORY_SIZE, KEPT_CHECKPOINTS);
        config.set(CoreOptions.TMP_DIRS, tempDirectory.toString());
        config.setString("metrics.reporter.bench.factory.class", OperatorCounters.class.getName());
        cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(config)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(SLOTS)
                .build());
        cluster.start();
    }

    JobID submit(StreamExecutionEnvironment env) throws Exception {
        return cluster.submitJob(env.getStreamGraph().getJobGraph()).get().getJobID();
    }

    /** Completes when the job has come to its end, good or bad. */
    CompletableFuture<JobResult> end(JobID job) {
        return cluster.requestJobResult(job);
    }

    /** Asks for a checkpoint; completes when it is there or has failed. */
    CompletableFuture<?> checkpoint(JobID job) {
        return cluster.triggerCheckpoint(job, CheckpointType.CONFIGURED);
    }

    /** Waits for the job and tells what its checkpoints were. */
    CheckpointStatsSnapshot await(JobID job) throws Exception {
        end(job).get().toJobExecutionResult(Cluster.class.getClassLoader());
        CheckpointStatsSnapshot stats =
                cluster.getArchivedExecutionGraph(job).get().getCheckpointStatsSnapshot();
        return stats == null ? CheckpointStatsSnapshot.empty() : stats;
    }

    /** Ends a job that has no end of its own. */
    void cancel(JobID job) throws Exception {
        cluster.cancelJob(job).get();
        end(job).get();
    }

    @Override
    public void close() {
        cluster.closeAsync().join();
    }
}
