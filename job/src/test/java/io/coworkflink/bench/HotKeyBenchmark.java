/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.bench;

import io.coworkflink.config.ConfigLoader;
import io.coworkflink.config.CoworkConfig;
import io.coworkflink.dashboard.Dashboards;
import io.coworkflink.event.ChangedEvent;
import io.coworkflink.event.CoworkEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.datagen.source.GeneratorFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * What it costs the dashboards that one organization sends half of all events, at parallelism 2: pairs of runs, one with the events as
 * they are, one where every other event is that organization's, in turns.
 */
public final class HotKeyBenchmark {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final int PARALLELISM = 2;
    private static final String HOT = "hot-organization";

    private static final List<CoworkEvent> SPREAD = new ArrayList<>();
    private static final List<CoworkEvent> SKEWED = new ArrayList<>();

    private final Cluster cluster;

    private HotKeyBenchmark(Cluster cluster) {
        this.cluster = cluster;
    }

    public static void main(String[] args) throws Exception {
        BenchSettings settings = BenchSettings.fromSystemProperties();
        Path directory = Files.createTempDirectory("cowork-bench");
        try (Cluster cluster = new Cluster(directory)) {
            new HotKeyBenchmark(cluster).measure(settings);
        } finally {
            Benchmark.delete(directory);
        }
    }

    @SuppressWarnings("SystemOut") // The table is what the program is for.
    private void measure(BenchSettings settings) throws Exception {
        PromptBatches.load(cluster, settings, environment(1));
        PromptBatches.all().forEach(SPREAD::add);
        IntStream.range(0, SPREAD.size())
                .mapToObj(i -> i % 2 == 0 ? ChangedEvent.ofOrganization(SPREAD.get(i), HOT) : SPREAD.get(i))
                .forEach(SKEWED::add);
        List<Double> ratios = new ArrayList<>();
        for (int round = 1 - settings.warmups(); round <= settings.rounds(); round++) {
            boolean spreadFirst = round % 2 == 0;
            double first = rate(spreadFirst);
            double second = rate(!spreadFirst);
            double ratio = spreadFirst ? second / first : first / second;
            System.out.printf(
                    Locale.ROOT,
                    "%s %d: spread %,9.0f events/s, hot %,9.0f events/s, ratio %.3f%n",
                    round < 1 ? "warm-up" : "round",
                    round,
                    spreadFirst ? first : second,
                    spreadFirst ? second : first,
                    ratio);
            if (round >= 1) {
                ratios.add(ratio);
            }
        }
        System.out.printf(
                Locale.ROOT,
                "with a hot organization the dashboards run at %.3f of the rate (median of %d pairs)%n",
                Summary.median(ratios),
                ratios.size());
    }

    private double rate(boolean spread) throws Exception {
        StreamExecutionEnvironment env = environment(PARALLELISM);
        CoworkConfig config = ConfigLoader.load(List.of("--kafka.bootstrap-servers", "none:0"), Map.of());
        SingleOutputStreamOperator<CoworkEvent> inTime =
                Dashboards.inTime(source(env, spread ? HotKeyBenchmark::spread : HotKeyBenchmark::skewed));
        DataStream<CoworkEvent> noRepeats =
                inTime.filter(event -> false).uid("no-repeats").name("no-repeats");
        Dashboards.over(env, inTime, Dashboards.late(inTime), noRepeats, config.dashboard()).compute(config).stream()
                .reduce(DataStream::union)
                .orElseThrow()
                .sinkTo(new DiscardingSink<>())
                .uid("discard");
        System.gc();
        try (RunWatch watch = RunWatch.start()) {
            cluster.await(cluster.submit(env));
            return SPREAD.size() / (watch.stop().wallNanos() / NANOS_PER_SECOND);
        }
    }

    private static DataStream<CoworkEvent> source(
            StreamExecutionEnvironment env, GeneratorFunction<Long, CoworkEvent> event) {
        return env.fromSource(
                        new DataGeneratorSource<>(event, SPREAD.size(), TypeInformation.of(CoworkEvent.class)),
                        WatermarkStrategy.<CoworkEvent>forBoundedOutOfOrderness(Duration.ofSeconds(30))
                                .withTimestampAssigner(
                                        (each, none) -> each.time().millis()),
                        "events")
                .uid("events");
    }

    private static CoworkEvent spread(long index) {
        return SPREAD.get(interleaved(index));
    }

    private static CoworkEvent skewed(long index) {
        return SKEWED.get(interleaved(index));
    }

    /** Each reader has a stretch of indexes; both shall walk through the same time. */
    private static int interleaved(long index) {
        int stretch = (SPREAD.size() + PARALLELISM - 1) / PARALLELISM;
        int at = (int) (index % stretch) * PARALLELISM + (int) (index / stretch);
        return Math.min(at, SPREAD.size() - 1);
    }

    private static StreamExecutionEnvironment environment(int parallelism) {
        Configuration config = new Configuration();
        config.set(CoreOptions.DEFAULT_PARALLELISM, parallelism);
        config.set(PipelineOptions.OBJECT_REUSE, true);
        config.set(PipelineOptions.GENERIC_TYPES, false);
        config.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        return StreamExecutionEnvironment.getExecutionEnvironment(config);
    }
}
