/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink;

import io.coworkflink.config.ConfigLoader;
import io.coworkflink.config.CoworkConfig;
import io.coworkflink.kafka.CreateTopics;
import io.coworkflink.kafka.TopicSpec;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A job whose topics, transactions and consumer group bear its name, so that several can share a broker. */
final class NamedJob {
    /** Of the input and output topics that keep events; more than one, so that order between them is not certain. */
    static final int PARTITIONS = 4;

    private static final int PARALLELISM = 2;
    private static final PrintStream NOWHERE =
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);

    private final String prefix;
    private final CoworkConfig config;

    private NamedJob(String prefix, CoworkConfig config) {
        this.prefix = prefix;
        this.config = config;
    }

    /** @param more options of the job, as on the command line */
    static NamedJob of(String name, String bootstrapServers, String... more) {
        String prefix = name + "-";
        List<String> options = new ArrayList<>(List.of(
                "--kafka.bootstrap-servers=" + bootstrapServers,
                "--kafka.group-id=" + name,
                "--kafka.transactional-id-prefix=" + name,
                "--kafka.partitions=" + PARTITIONS,
                "--kafka.topic.input=" + prefix + "otlp_logs",
                "--kafka.topic.spans=" + prefix + "otlp_spans",
                "--checkpoint.interval=500 ms"));
        List.of(
                        "events",
                        "traces",
                        "dashboard-prefix",
                        "alerts",
                        "late-events",
                        "dead-letters",
                        "undelivered-alerts",
                        "alert-control",
                        "audit")
                .forEach(topic -> options.add("--kafka.topic." + topic + "=" + prefix + "cowork-"
                        + topic.replace("dashboard-prefix", "dash-")));
        options.addAll(List.of(more));
        return new NamedJob(prefix, ConfigLoader.load(options, Map.of()));
    }

    /** The same job, ending where the input ends when it starts. */
    NamedJob bounded() {
        return new NamedJob(prefix, config.asBounded());
    }

    String prefix() {
        return prefix;
    }

    CoworkConfig config() {
        return config;
    }

    /** Creates what is missing. Inputs of a test are of any age, so nothing expires. */
    void createTopics() {
        List<TopicSpec> topics =
                CoworkJob.topics(config).stream().map(TopicSpec::keptForEver).toList();
        CreateTopics.run(config.kafka(), topics, NOWHERE);
    }

    /**
     * Starts the job; a failure ends it.
     *
     * @param flink settings, such as the default parallelism in place of two
     */
    JobClient start(Configuration flink) throws Exception {
        Configuration settings = new Configuration(flink);
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(settings);
        env.setParallelism(flink.getOptional(CoreOptions.DEFAULT_PARALLELISM).orElse(PARALLELISM));
        CoworkJob.define(env, config, Inputs.of(config), Outputs.of(config));
        return env.executeAsync(prefix);
    }
}
