/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.alert.AlertStage;
import io.coworkflink.event.EventBatch;
import io.coworkflink.ingest.Deduplication;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The property of {@link TraceOrderHarnessTest} on a cluster: subtasks that overtake each other, and failures that set them back. */
class TraceRestartsPipelineTest {
    private static final int MOST_SUBTASKS = 4;

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(MOST_SUBTASKS)
            .build());

    private static final int RUNS = Integer.getInteger("trace.cluster-runs", 12);
    private static final int PROMPTS_A_RUN = 20;
    private static final int MESSAGES_A_CHECKPOINT = 12;
    private static final int FAILURES = 2;
    /** Far more revisions than there can be. */
    private static final int ALL = 100_000;

    /** Far less than the events are out of order: what comes later is late, and amends. */
    private static final Duration OUT_OF_ORDERNESS = Duration.ofMinutes(10);

    private final long seed = Long.getLong("trace.seed", System.nanoTime());

    @Test
    void restartsAndOtherParallelismsEndInTheSameTraces() throws Exception {
        System.out.println("trace.seed " + seed);
        for (int run = 0; run < RUNS; run++) {
            long runSeed = seed + run;
            int parallelism = 1 + run % MOST_SUBTASKS;
            String backend = run % 3 == 0 ? "rocksdb" : "hashmap";
            String which = "-Dtrace.seed=" + runSeed + " with " + backend + " at parallelism " + parallelism;
            Replay.FAILURES_LEFT.set(FAILURES);
            List<Trace> revisions = run(runSeed, environment(parallelism, backend));
            assertThat(Replay.FAILURES_LEFT).as("failures left of " + which).hasValueLessThan(FAILURES);
            TraceContract.check(
                    which, RandomTraffic.of(new Random(runSeed), PROMPTS_A_RUN).events(), revisions);
        }
    }

    private static List<Trace> run(long seed, StreamExecutionEnvironment env) throws Exception {
        int messages =
                RandomTraffic.of(new Random(seed), PROMPTS_A_RUN).messages().size();
        DataGeneratorSource<Long> numbers = new DataGeneratorSource<>(
                number -> number, messages, RateLimiterStrategy.perCheckpoint(MESSAGES_A_CHECKPOINT), Types.LONG);
        DataStream<EventBatch> batches = env.fromSource(numbers, WatermarkStrategy.noWatermarks(), "numbers")
                .uid("numbers")
                .flatMap(new Replay(seed))
                .returns(TypeInformation.of(EventBatch.class))
                .uid("replay")
                .assignTimestampsAndWatermarks(WatermarkStrategy.<EventBatch>forBoundedOutOfOrderness(OUT_OF_ORDERNESS)
                        .withTimestampAssigner((batch, none) -> batch.latestMillis()))
                .uid("times");
        DataStream<EventBatch> once = Deduplication.once(batches, Duration.ofHours(24));
        return Traces.assemble(once, TraceHarness.WITHOUT_QUOTA, AlertStage.instantRules(TraceHarness.ALERTS))
                .executeAndCollect(ALL);
    }

    private static StreamExecutionEnvironment environment(int parallelism, String backend) {
        Configuration settings = new Configuration();
        settings.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        settings.set(PipelineOptions.GENERIC_TYPES, false);
        settings.set(PipelineOptions.OBJECT_REUSE, true);
        settings.set(StateBackendOptions.STATE_BACKEND, backend);
        settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(20));
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        settings.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, FAILURES);
        settings.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(1));
        return StreamExecutionEnvironment.getExecutionEnvironment(settings).setParallelism(parallelism);
    }

    /** Hands the messages on, and fails now and then once something has been checkpointed. */
    private static final class Replay extends RichFlatMapFunction<Long, EventBatch> implements CheckpointListener {
        /** Of the whole job, over its attempts. */
        static final AtomicInteger FAILURES_LEFT = new AtomicInteger();

        private final long seed;
        private transient RandomTraffic traffic;
        private transient boolean checkpointed;

        Replay(long seed) {
            this.seed = seed;
        }

        @Override
        public void open(OpenContext context) {
            traffic = RandomTraffic.of(new Random(seed), PROMPTS_A_RUN);
        }

        @Override
        public void flatMap(Long number, Collector<EventBatch> out) {
            RandomTraffic.batches(traffic.messages().get(number.intValue())).forEach(out::collect);
            if (checkpointed && FAILURES_LEFT.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new IllegalStateException("a failure of this test");
            }
        }

        @Override
        public void notifyCheckpointComplete(long checkpointId) {
            checkpointed = true;
        }
    }
}
