/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.coworkflink.CoworkJob;
import io.coworkflink.Inputs;
import io.coworkflink.Outputs;
import io.coworkflink.config.CoworkConfig;
import io.coworkflink.config.LocalArguments;
import io.coworkflink.config.LocalOptions;
import io.coworkflink.kafka.CreateTopics;
import io.coworkflink.kafka.TopicSpec;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** What both forms of local mode begin with: a broker with topics and input in them, and the job as on a cluster. */
final class LocalRun {
    private static final PrintStream NOWHERE = new PrintStream(OutputStream.nullOutputStream(), false, UTF_8);

    private final LocalOptions options;
    private final CoworkConfig job;
    private final PrintStream progress;
    private final Instant start = Instant.now();

    LocalRun(LocalArguments arguments, EmbeddedBroker broker, PrintStream progress) {
        this.options = arguments.local();
        this.job = arguments.job().withBootstrapServers(broker.bootstrapServers());
        this.progress = progress;
    }

    CoworkConfig job() {
        return job;
    }

    int otlpPort() {
        return options.otlpPort();
    }

    void createTopics() {
        // Files may hold records of any age, which must not expire while they are read.
        List<TopicSpec> topics =
                CoworkJob.topics(job).stream().map(TopicSpec::keptForEver).toList();
        CreateTopics.run(job.kafka(), topics, NOWHERE);
        say(topics.size() + " topics created");
        say("Kafka broker on " + job.kafka().bootstrapServers() + ", its data is deleted at exit");
    }

    /** Puts the input files, or the bundled records, on the input topic. */
    void loadInput() throws InputException {
        try (InputLoader topic = new InputLoader(
                job.kafka().bootstrapServers(), job.kafka().topics().input())) {
            if (options.inputs().isEmpty()) {
                List<byte[]> records = BundledRecords.endingAt(start);
                records.forEach(topic::send);
                say("loaded " + records.size() + " bundled records, shifted to now");
            }
            for (Path file : InputFiles.of(options.inputs())) {
                long before = topic.sent();
                InputFiles.read(file, topic::send);
                say("loaded " + (topic.sent() - before) + " messages from " + file);
            }
            topic.flush();
        }
    }

    JobClient submit(StreamExecutionEnvironment env) throws Exception {
        CoworkJob.define(env, job, Inputs.of(job), Outputs.of(job));
        CoworkJob.checkTransactions(env, job, progress);
        return env.executeAsync("cowork-flink");
    }

    void say(String what) {
        double seconds = Duration.between(start, Instant.now()).toMillis() / 1_000.0;
        progress.printf("[%5.1f s] %s%n", seconds, what);
    }
}
