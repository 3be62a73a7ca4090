/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.bench;

import io.coworkflink.config.ConfigLoader;
import io.coworkflink.config.CoworkConfig;
import io.coworkflink.event.EventBatch;
import io.coworkflink.trace.Traces;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.datagen.source.GeneratorFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * What the traces cost beside a keyBy of the same batches that does nothing, at parallelism 1, and what one runaway prompt, which sends
 * as many events as all others together, costs the others.
 */
public final class TraceStageBenchmark {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final String UNLIMITED = String.valueOf(Integer.MAX_VALUE);

    private enum Run {
        KEYED("keyBy only", "hashmap", false),
        HASHMAP("traces, hashmap", "hashmap", false),
        ROCKSDB("traces, rocksdb", "rocksdb", false),
        HASHMAP_RUNAWAY("traces, hashmap, runaway", "hashmap", true),
        ROCKSDB_RUNAWAY("traces, rocksdb, runaway", "rocksdb", true);

        private final String text;
        private final String backend;
        private final boolean runaway;

        Run(String text, String backend, boolean runaway) {
            this.text = text;
            this.backend = backend;
            this.runaway = runaway;
        }
    }

    private final Map<Run, List<Double>> seconds = new EnumMap<>(Run.class);
    private final Cluster cluster;
    private final Path directory;
    private int batches;

    private TraceStageBenchmark(Cluster cluster, Path directory) {
        this.cluster = cluster;
        this.directory = directory;
    }

    public static void main(String[] args) throws Exception {
        BenchSettings settings = BenchSettings.fromSystemProperties();
        Path directory = Files.createTempDirectory("cowork-bench");
        try (Cluster cluster = new Cluster(directory)) {
            new TraceStageBenchmark(cluster, directory).measure(settings);
        } finally {
            Benchmark.delete(directory);
        }
    }

    @SuppressWarnings("SystemOut") // The table is what the program is for.
    private void measure(BenchSettings settings) throws Exception {
        batches = PromptBatches.load(cluster, settings, environment("hashmap"));
        System.out.printf(
                Locale.ROOT,
                "%,d events of prompts in %,d batches; rates are those of the ordinary events%n",
                PromptBatches.events(),
                batches);
        for (int round = 1 - settings.warmups(); round <= settings.rounds(); round++) {
            List<Run> order = new ArrayList<>(List.of(Run.values()));
            Collections.rotate(order, round);
            for (Run run : order) {
                double spent = run(run);
                System.out.printf(
                        Locale.ROOT,
                        "%s %d: %-26s %,9.0f events/s%n",
                        round < 1 ? "warm-up" : "round",
                        round,
                        run.text,
                        PromptBatches.events() / spent);
                if (round >= 1) {
                    seconds.computeIfAbsent(run, any -> new ArrayList<>()).add(spent);
                }
            }
        }
        for (Run run : Run.values()) {
            System.out.printf(Locale.ROOT, "%-26s %6.3f of keyBy only%n", run.text, ratio(Run.KEYED, run));
        }
        System.out.printf(
                Locale.ROOT,
                "the runaway makes the others take %.2f times as long (hashmap), %.2f (rocksdb)%n",
                ratio(Run.HASHMAP_RUNAWAY, Run.HASHMAP),
                ratio(Run.ROCKSDB_RUNAWAY, Run.ROCKSDB));
    }

    /** The median of the rounds' ratios. */
    private double ratio(Run a, Run b) {
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < seconds.get(a).size(); round++) {
            ratios.add(seconds.get(a).get(round) / seconds.get(b).get(round));
        }
        return Summary.median(ratios);
    }

    private double run(Run run) throws Exception {
        CoworkConfig config = ConfigLoader.load(
                List.of("--kafka.bootstrap-servers", "none:0", "--trace.prompts-per-minute", UNLIMITED), Map.of());
        StreamExecutionEnvironment env = environment(run.backend);
        KeyedStream<EventBatch, String> keyed = source(env, run.runaway).keyBy(EventBatch::key);
        if (run == Run.KEYED) {
            keyed.sinkTo(new DiscardingSink<>()).uid("discard");
        } else {
            Traces.assemble(keyed, config.trace(), event -> List.of())
                    .sinkTo(new DiscardingSink<>())
                    .uid("discard");
        }
        System.gc();
        try (RunWatch watch = RunWatch.start()) {
            cluster.await(cluster.submit(env));
            return watch.stop().wallNanos() / NANOS_PER_SECOND;
        }
    }

    private DataStream<EventBatch> source(StreamExecutionEnvironment env, boolean runaway) {
        GeneratorFunction<Long, EventBatch> batch = runaway ? PromptBatches::withRunaway : PromptBatches::ordinary;
        return env.fromSource(
                        new DataGeneratorSource<>(
                                batch,
                                runaway ? PromptBatches.allWithRunaway() : batches,
                                TypeInformation.of(EventBatch.class)),
                        WatermarkStrategy.<EventBatch>forBoundedOutOfOrderness(Duration.ofSeconds(30))
                                .withTimestampAssigner((events, none) -> events.latestMillis()),
                        "batches")
                .uid("batches");
    }

    private StreamExecutionEnvironment environment(String backend) {
        Configuration config = new Configuration();
        config.set(CoreOptions.DEFAULT_PARALLELISM, 1);
        config.set(PipelineOptions.OBJECT_REUSE, true);
        config.set(PipelineOptions.GENERIC_TYPES, false);
        config.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        config.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofSeconds(10));
        config.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, directory.toUri().toString());
        config.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
        config.set(StateBackendOptions.STATE_BACKEND, backend);
        return StreamExecutionEnvironment.getExecutionEnvironment(config);
    }
}
