/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import io.coworkflink.config.AlertConfig;
import io.coworkflink.config.DashboardConfig;
import io.coworkflink.config.RollUps;
import io.coworkflink.config.RuleModes;
import io.coworkflink.dashboard.Dashboards;
import io.coworkflink.dashboard.EventQueries;
import io.coworkflink.event.CoworkEvent;
import io.coworkflink.trace.Trace;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.util.TestStreamEnvironment;
import org.apache.flink.util.CloseableIterator;
import org.apache.flink.util.Collector;

/** Runs the stage over bounded inputs on one small cluster, under the strictness of the real job. */
final class StageRun {
    private final MiniCluster cluster;

    StageRun() throws Exception {
        cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(1)
                .withRandomPorts()
                .build());
        cluster.start();
    }

    void close() throws Exception {
        cluster.close();
    }

    StreamExecutionEnvironment environment() {
        Configuration settings = new Configuration();
        settings.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        settings.set(PipelineOptions.GENERIC_TYPES, false);
        settings.set(PipelineOptions.OBJECT_REUSE, true);
        // One subtask, so that what comes behind a watermark is late for certain.
        return new TestStreamEnvironment(cluster, settings, 1, List.of(), List.of());
    }

    /**
     * Without the windowed rules, which take long to plan. The watermark stays this far behind the latest event, until the input ends.
     */
    Outcome<Alert> alerts(AlertConfig config, Duration outOfOrderness, List<CoworkEvent> events) throws Exception {
        StreamExecutionEnvironment env = environment();
        return collect(env, detect(env, source(env, outOfOrderness, events), withoutWindowedRules(config)));
    }

    static DataStream<Alert> detect(
            StreamExecutionEnvironment env, DataStream<CoworkEvent> events, AlertConfig config) {
        return detect(env, events, noTraces(events), config);
    }

    static DataStream<Alert> detect(
            StreamExecutionEnvironment env,
            DataStream<CoworkEvent> events,
            DataStream<Trace> traces,
            AlertConfig config) {
        return AlertStage.detect(events, traces, queries(env, events), config);
    }

    /** What the rules find, before anybody hears of it; none of them is about traces. */
    static DataStream<RuleMatch> matches(
            StreamExecutionEnvironment env, DataStream<CoworkEvent> events, AlertConfig config) {
        return AlertStage.matches(events, () -> noTraces(events), queries(env, events), config);
    }

    private static EventQueries queries(StreamExecutionEnvironment env, DataStream<CoworkEvent> events) {
        DashboardConfig dashboards = new DashboardConfig(null, 500, ZoneOffset.UTC, RollUps.NONE);
        return EventQueries.over(env, Dashboards.inTime(events), dashboards);
    }

    private static DataStream<Trace> noTraces(DataStream<CoworkEvent> events) {
        return events.flatMap((CoworkEvent event, Collector<Trace> none) -> {})
                .returns(TypeInformation.of(Trace.class))
                .uid("no-traces");
    }

    static AlertConfig withoutWindowedRules(AlertConfig config) {
        Set<String> disabled = new TreeSet<>(config.modes().disabled());
        disabled.addAll(WindowRules.packedIds());
        return config.with(
                new RuleModes(config.modes().enabled(), config.modes().shadow(), disabled));
    }

    static <T> Outcome<T> collect(StreamExecutionEnvironment env, DataStream<T> stream) throws Exception {
        return collect(env, stream, result -> {});
    }

    /** @param listener hears of each result while the job runs */
    static <T> Outcome<T> collect(StreamExecutionEnvironment env, DataStream<T> stream, Consumer<T> listener)
            throws Exception {
        CloseableIterator<T> results = stream.collectAsync();
        JobClient job = env.executeAsync();
        List<T> found = new ArrayList<>();
        results.forEachRemaining(result -> {
            found.add(result);
            listener.accept(result);
        });
        return new Outcome<>(found, job.getJobExecutionResult().get().getAllAccumulatorResults());
    }

    static DataStream<CoworkEvent> source(
            StreamExecutionEnvironment env, Duration outOfOrderness, List<CoworkEvent> events) {
        WatermarkStrategy<CoworkEvent> strategy = WatermarkStrategy.<CoworkEvent>forGenerator(
                        context -> new AtOnce(outOfOrderness.toMillis()))
                .withTimestampAssigner((event, ignored) -> event.time().millis());
        return env.fromData(events, TypeInformation.of(CoworkEvent.class))
                .uid("source")
                .assignTimestampsAndWatermarks(strategy)
                .uid("watermarks");
    }

    /** A watermark after every event rather than every 200 ms, so that a run does not depend on the machine's speed. */
    private static final class AtOnce implements WatermarkGenerator<CoworkEvent> {
        private final long behindMillis;
        private long latest;

        AtOnce(long behindMillis) {
            this.behindMillis = behindMillis;
        }

        @Override
        public void onEvent(CoworkEvent event, long timestamp, WatermarkOutput output) {
            latest = Math.max(latest, timestamp);
            output.emitWatermark(new Watermark(latest - behindMillis - 1));
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {}
    }

    /**
     * What came of a run.
     *
     * @param counts the accumulators
     */
    record Outcome<T>(List<T> found, Map<String, Object> counts) {}
}
