/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink;

import io.coworkflink.config.CoworkConfig;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** What the job needs of Flink whatever cluster it runs on; the cluster's own settings win where both are safe. */
final class JobSettings {
    /** With Flink's own 4 kB, a quarter of the time that snapshots of heap state take are calls to write them. */
    private static final int SNAPSHOT_BUFFER_BYTES = 64 * 1024;

    private JobSettings() {}

    static void apply(StreamExecutionEnvironment env, CoworkConfig config) {
        Configuration settings = new Configuration();
        // A forgotten uid would lose that operator's state at the next upgrade: fail now.
        settings.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        // Kryo is slow and its bytes outlive no upgrade.
        settings.set(PipelineOptions.GENERIC_TYPES, false);
        // Events are immutable, so chained operators may share them.
        settings.set(PipelineOptions.OBJECT_REUSE, true);
        setUnlessSet(env, settings, CheckpointingOptions.CHECKPOINTING_INTERVAL, config.checkpointInterval());
        setUnlessSet(env, settings, CheckpointingOptions.FS_WRITE_BUFFER_SIZE, SNAPSHOT_BUFFER_BYTES);
        env.configure(settings, CoworkJob.class.getClassLoader());
    }

    private static <T> void setUnlessSet(
            StreamExecutionEnvironment env, Configuration settings, ConfigOption<T> option, T value) {
        if (env.getConfiguration().getOptional(option).isEmpty()) {
            settings.set(option, value);
        }
    }
}
