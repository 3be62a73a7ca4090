/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink;

import io.coworkflink.config.CoworkConfig;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The settings of Flink's that the job's code relies on; all others stay in Flink's own configuration. */
final class JobSettings {
    private JobSettings() {}

    static void apply(StreamExecutionEnvironment env, CoworkConfig config) {
        Configuration settings = new Configuration();
        // A forgotten uid would lose that operator's state at the next upgrade: fail now.
        settings.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        // Kryo is slow and its bytes outlive no upgrade.
        settings.set(PipelineOptions.GENERIC_TYPES, false);
        // Events are immutable, so chained operators may share them.
        settings.set(PipelineOptions.OBJECT_REUSE, true);
        if (env.getConfiguration()
                .getOptional(CheckpointingOptions.CHECKPOINTING_INTERVAL)
                .isEmpty()) {
            settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, config.checkpointInterval());
        }
        env.configure(settings, CoworkJob.class.getClassLoader());
    }
}
