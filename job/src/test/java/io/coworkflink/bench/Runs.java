/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.bench;

import io.coworkflink.bench.Scenario.Depth;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.runtime.checkpoint.CheckpointStatsSnapshot;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Runs scenarios one at a time, each as a fresh job with topics and names of its own. */
final class Runs {
    private final Cluster cluster;
    private final String bootstrapServers;
    private final BenchSettings settings;
    private final Path checkpointDirectory;

    Runs(Cluster cluster, String bootstrapServers, BenchSettings settings, Path checkpointDirectory) {
        this.cluster = cluster;
        this.bootstrapServers = bootstrapServers;
        this.settings = settings;
        this.checkpointDirectory = checkpointDirectory;
    }

    Measurement run(Scenario scenario, int round) throws Exception {
        return run(scenario, round, List.of());
    }

    /** @param options of the job, beside those that name its topics */
    Measurement run(Scenario scenario, int round, List<String> options) throws Exception {
        int events = scenario.events(settings);
        int messages = events / settings.batch();
        String runId = "bench-" + UUID.randomUUID();
        StreamExecutionEnvironment env = environment(scenario, checkpointDirectory);
        Pipelines.build(
                scenario.depth(),
                env,
                new RunInput(
                        bootstrapServers,
                        Inputs.topic(scenario.encoding()),
                        Inputs.endOffsets(scenario.encoding(), messages),
                        runId),
                options);
        System.gc();
        // Each job makes code of its own from SQL: while that is compiled, a core is not at work on events.
        int skipped = scenario.depth().isWhole() ? events / 2 : 0;
        try (RunWatch watch = RunWatch.startAfter(skipped)) {
            long submitted = System.nanoTime();
            JobID job = cluster.submit(env);
            if (scenario.depth().isWhole()) {
                new CheckpointRequests(cluster, job, watch, events).untilTheEnd();
            }
            CheckpointStatsSnapshot stats = cluster.await(job);
            long total = System.nanoTime() - submitted;
            Spent spent = watch.stop();
            checkCount(scenario, scenario.depth() == Depth.SOURCE ? messages : events);
            return new Measurement(scenario, round, events - skipped, spent, total, Checkpoints.of(stats));
        } finally {
            OutputTopics.delete(bootstrapServers, runId);
        }
    }

    static StreamExecutionEnvironment environment(Scenario scenario, Path checkpointDirectory) {
        Configuration config = new Configuration();
        config.set(CoreOptions.DEFAULT_PARALLELISM, scenario.parallelism());
        config.set(PipelineOptions.OBJECT_REUSE, true);
        config.set(PipelineOptions.GENERIC_TYPES, false);
        config.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        if (scenario.depth().isWhole()) {
            config.set(
                    CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                    checkpointDirectory.toUri().toString());
            config.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
            config.set(
                    StateBackendOptions.STATE_BACKEND, scenario.depth() == Depth.WHOLE_ROCKSDB ? "rocksdb" : "hashmap");
        }
        return StreamExecutionEnvironment.getExecutionEnvironment(config);
    }

    /** A rate over records that were never read would be a lie. */
    private static void checkCount(Scenario scenario, int expected) {
        long read = OperatorCounters.recordsFromSource();
        if (read != expected) {
            throw new IllegalStateException(scenario + ": expected " + expected + " records, got " + read);
        }
    }
}
