/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.config.WatermarkConfig;
import io.coworkflink.event.EventTime;
import io.coworkflink.event.KafkaPosition;
import io.coworkflink.event.TimeSource;
import io.coworkflink.ingest.SplitProgress.Clocks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.util.InstantiationUtil;
import org.apache.flink.util.clock.ManualClock;
import org.apache.flink.util.clock.RelativeClock;
import org.junit.jupiter.api.Test;

class GuardedWatermarksTest {
    private static final long NOW = 1_795_348_800_000L;

    private final List<Object> emitted = new ArrayList<>();
    private final WatermarkOutput output = new RecordingOutput();
    private final CountedMetrics metrics = new CountedMetrics();
    private long wall = NOW;
    private final GuardedWatermarks watermarks =
            new GuardedWatermarks(config(false), new Clocks(() -> wall, () -> wall, () -> wall), metrics);

    @Test
    void nothingIsEmittedBeforeTheFirstEventNorBetweenPeriods() {
        watermarks.onPeriodicEmit(output);
        watermarks.onEvent(deadLetter(NOW), NOW, output);
        watermarks.onPeriodicEmit(output);
        watermarks.onEvent(event(NOW, NOW), NOW, output);
        assertThat(emitted).isEmpty();
    }

    @Test
    void theWatermarkIsEmittedPeriodically() {
        watermarks.onEvent(event(NOW - 1_000, NOW), NOW, output);
        watermarks.onPeriodicEmit(output);
        assertThat(emitted).containsExactly(NOW - 31_001);
    }

    @Test
    void anIdleSplitIsActiveAgainBeforeItsNextPeriod() {
        wall += 30_000;
        watermarks.onPeriodicEmit(output);
        watermarks.onEvent(event(NOW, NOW), NOW, output);
        watermarks.onEvent(event(NOW, NOW), NOW, output);
        assertThat(emitted).containsExactly("idle", "active");
    }

    @Test
    void whatMovesASplitWithoutEventsIsCounted() {
        watermarks.onEvent(event(NOW, NOW), NOW, output);
        watermarks.onPeriodicEmit(output);
        assertThat(metrics.count("watermark_followed_clock")).isZero();
        wall += 100_000;
        watermarks.onPeriodicEmit(output);
        assertThat(metrics.count("watermark_followed_clock")).isOne();
        assertThat(metrics.count("watermark_turned_idle")).isZero();
    }

    @Test
    void aSplitThatStaysIdleIsCountedOnce() {
        wall += 30_000;
        watermarks.onPeriodicEmit(output);
        watermarks.onPeriodicEmit(output);
        assertThat(metrics.count("watermark_turned_idle")).isOne();
    }

    @Test
    void aBoundedRunHasNoWatermark() {
        WatermarkGenerator<Decoded> bounded =
                GuardedWatermarks.strategy(config(true)).createWatermarkGenerator(null);
        bounded.onEvent(event(NOW, NOW), NOW, output);
        bounded.onPeriodicEmit(output);
        assertThat(emitted).isEmpty();
    }

    @Test
    void theStrategyCanBeShippedToTheTaskManagers() throws Exception {
        WatermarkStrategy<Decoded> shipped = InstantiationUtil.clone(GuardedWatermarks.strategy(config(false)));
        WatermarkGenerator<Decoded> generator = shipped.createWatermarkGenerator(new ManualContext());
        generator.onEvent(event(NOW, NOW), NOW, output);
        generator.onPeriodicEmit(output);
        assertThat(emitted).containsExactly(NOW - 30_001);
    }

    @Test
    void eventsAreDatedByThemselvesAndAllElseByKafka() {
        assertThat(GuardedWatermarks.timestamp(event(NOW - 5, NOW))).isEqualTo(NOW - 5);
        assertThat(GuardedWatermarks.timestamp(deadLetter(NOW))).isEqualTo(NOW);
    }

    private static WatermarkConfig config(boolean bounded) {
        return new WatermarkConfig(
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                Duration.ofSeconds(60),
                Duration.ofMinutes(5),
                Duration.ofMinutes(10),
                bounded);
    }

    private static Decoded event(long millis, long kafkaMillis) {
        EventTime time = new EventTime(millis, millis * 1_000_000, TimeSource.TIME_UNIX_NANO, false);
        return Decoded.event(new RawEvent(position(kafkaMillis), time, "x", Map.of()));
    }

    private static Decoded deadLetter(long kafkaMillis) {
        return Decoded.rejected(new DeadLetter(position(kafkaMillis), RejectReason.PROTO, 1));
    }

    private static KafkaPosition position(long kafkaMillis) {
        return new KafkaPosition("otlp_logs", 0, 0, 0, kafkaMillis);
    }

    private static final class ManualContext implements WatermarkGeneratorSupplier.Context {
        @Override
        public MetricGroup getMetricGroup() {
            return new UnregisteredMetricsGroup();
        }

        @Override
        public RelativeClock getInputActivityClock() {
            return new ManualClock();
        }
    }

    private final class RecordingOutput implements WatermarkOutput {
        @Override
        public void emitWatermark(Watermark watermark) {
            emitted.add(watermark.getTimestamp());
        }

        @Override
        public void markIdle() {
            emitted.add("idle");
        }

        @Override
        public void markActive() {
            emitted.add("active");
        }
    }

    private static final class CountedMetrics extends UnregisteredMetricsGroup {
        private final Map<String, Counter> counters = new HashMap<>();

        @Override
        public MetricGroup addGroup(String name) {
            return this;
        }

        @Override
        public Counter counter(String name) {
            return counters.computeIfAbsent(name, any -> new SimpleCounter());
        }

        long count(String name) {
            return counters.get(name).getCount();
        }
    }
}
