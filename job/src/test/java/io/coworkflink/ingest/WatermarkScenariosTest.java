/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.config.WatermarkConfig;
import io.coworkflink.event.EventTime;
import io.coworkflink.event.KafkaPosition;
import io.coworkflink.ingest.SplitProgress.Clocks;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkOutputMultiplexer;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several splits of one source, as Flink puts their watermarks together, and a clock moved by hand. */
class WatermarkScenariosTest {
    private static final long START = 1_795_348_800_000L;
    private static final long SECOND = 1_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long YEAR = 365 * 24 * 60 * MINUTE;

    private static final WatermarkConfig CONFIG = new WatermarkConfig(
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofSeconds(60),
            Duration.ofMinutes(5),
            Duration.ofMinutes(5),
            false);

    private final Emitted emitted = new Emitted();
    private final WatermarkOutputMultiplexer multiplexer = new WatermarkOutputMultiplexer(emitted);
    private final Map<String, GuardedWatermarks> splits = new HashMap<>();
    private long wall = START;
    /** How far the clock of the job's machine is from the broker's. */
    private long step;

    @Test
    void neitherAClockTenYearsAheadNorOneFourMinutesAheadMakesAGoodEventLate() {
        start("a");
        start("b");
        read("a", wall + 10 * YEAR);
        read("a", wall + 4 * MINUTE);
        pass(2 * MINUTE);
        for (int second = 0; second < 300; second++) {
            // As clients export every 5 s, and the Collector and Kafka take their time.
            assertThat(read("b", wall - 10 * SECOND)).as("second " + second).isTrue();
            assertThat(read("a", wall - 10 * SECOND)).as("second " + second).isTrue();
            pass(SECOND);
        }
        assertThat(emitted.watermark).isGreaterThan(wall - 2 * MINUTE);
    }

    @Test
    void aTopicThatFallsQuietClosesItsWindowsWithinTheQuietTime() {
        start("a");
        start("b");
        read("a", wall);
        read("b", wall);
        long windowEnd = wall + MINUTE;
        pass(2 * MINUTE + SECOND);
        assertThat(emitted.watermark).isGreaterThanOrEqualTo(windowEnd);
    }

    @Test
    void onePartitionThatFallsQuietDoesNotHoldTheOther() {
        start("a");
        start("b");
        read("a", wall);
        for (int second = 0; second < 180; second++) {
            assertThat(read("b", wall - SECOND)).isTrue();
            pass(SECOND);
        }
        assertThat(emitted.watermark).isGreaterThan(wall - 65 * SECOND);
        assertThat(read("a", wall - SECOND)).isTrue();
    }

    @Test
    void aBacklogWithPausesMakesNothingLate() {
        start("a");
        long dayAgo = wall - 24 * 60 * MINUTE;
        for (int event = 0; event < 100; event++) {
            assertThat(read("a", dayAgo + event * MINUTE, dayAgo + event * MINUTE + SECOND))
                    .as("event " + event)
                    .isTrue();
            // Slow readers, restarts, and back-pressure.
            pass(event % 10 == 0 ? 4 * MINUTE : SECOND);
        }
        assertThat(emitted.watermark).isLessThan(dayAgo + 100 * MINUTE);
    }

    @Test
    void aSplitThatNeverHadARecordHoldsNobody() {
        start("a");
        start("empty");
        for (int second = 0; second < 60; second++) {
            assertThat(read("a", wall - SECOND)).isTrue();
            pass(SECOND);
        }
        assertThat(emitted.watermark).isGreaterThan(wall - 35 * SECOND);
    }

    /** The clock of the TaskManager's machine, while one split is quiet and while both are busy. */
    @ParameterizedTest
    @ValueSource(longs = {-60, 60})
    void aClockThatIsSetByAnHourMakesNothingLateAndHoldsNothingUp(long minutes) {
        start("a");
        start("b");
        readFor(300, "a", "b");
        step = minutes * MINUTE;
        readFor(300, "b");
        readFor(300, "a", "b");
        assertThat(emitted.watermark).as("with the other clock").isBetween(wall - 2 * MINUTE, wall);
        readFor(300, "b");
        step = 0;
        readFor(300, "b");
        readFor(300, "a", "b");
        assertThat(emitted.watermark).as("with its own again").isBetween(wall - 2 * MINUTE, wall);
    }

    private void readFor(int seconds, String... busy) {
        for (int second = 0; second < seconds; second++) {
            for (String split : busy) {
                assertThat(read(split, wall - SECOND))
                        .as("%s in second %d", split, second)
                        .isTrue();
            }
            pass(SECOND);
        }
    }

    private void start(String split) {
        multiplexer.registerNewOutput(split, new NobodyListens());
        splits.put(
                split,
                new GuardedWatermarks(
                        CONFIG, new Clocks(() -> wall + step, () -> wall, () -> wall), new UnregisteredMetricsGroup()));
    }

    /** Reads an event that has just come to Kafka; says whether it is in time. */
    private boolean read(String split, long senderMillis) {
        return read(split, senderMillis, wall);
    }

    private boolean read(String split, long senderMillis, long kafkaMillis) {
        EventTime time = EventTimes.resolve(
                new RecordDraft.Times(TimeUnit.MILLISECONDS.toNanos(senderMillis), 0),
                null,
                false,
                kafkaMillis,
                CONFIG.clampAhead().toMillis());
        boolean inTime = time.millis() > emitted.watermark;
        Decoded decoded =
                Decoded.event(new RawEvent(new KafkaPosition("otlp_logs", 0, 0, 0, kafkaMillis), time, "x", Map.of()));
        splits.get(split).onEvent(decoded, time.millis(), multiplexer.getImmediateOutput(split));
        return inTime;
    }

    /** Lets time go by, with a look at the clock five times a second. */
    private void pass(long millis) {
        long until = wall + millis;
        while (wall < until) {
            wall += 200;
            splits.forEach((name, split) -> split.onPeriodicEmit(multiplexer.getDeferredOutput(name)));
            multiplexer.onPeriodicEmit();
        }
    }

    private static final class Emitted implements WatermarkOutput {
        private long watermark = Long.MIN_VALUE;

        @Override
        public void emitWatermark(Watermark next) {
            watermark = Math.max(watermark, next.getTimestamp());
        }

        @Override
        public void markIdle() {}

        @Override
        public void markActive() {}
    }

    private static final class NobodyListens implements WatermarkOutputMultiplexer.WatermarkUpdateListener {
        @Override
        public void onIdleUpdate(boolean idle) {}

        @Override
        public void onWatermarkUpdate(long watermark) {}
    }
}
