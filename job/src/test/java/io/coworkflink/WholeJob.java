/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink;

import io.coworkflink.config.ConfigLoader;
import io.coworkflink.config.CoworkConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;

/** The job with everything that can be switched on. */
final class WholeJob {
    static final StreamGraph GRAPH = graph(2);

    private WholeJob() {}

    /** @param more options of the job, as on the command line */
    static StreamGraph graph(int parallelism, String... more) {
        List<String> options = new ArrayList<>(List.of(
                "--kafka.bootstrap-servers",
                "127.0.0.1:9",
                "--webhook.url",
                "env:WEBHOOK",
                "--trace.otlp-spans",
                "true",
                "--dashboard.roll-ups",
                "both",
                "--results.to",
                "both",
                "--postgres.url",
                "jdbc:postgresql://127.0.0.1:9/none"));
        options.addAll(List.of(more));
        CoworkConfig config = ConfigLoader.load(options, Map.of());
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(parallelism);
        CoworkJob.define(env, config, Inputs.of(config), Outputs.of(config));
        return env.getStreamGraph();
    }
}
