/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import io.coworkflink.config.WatermarkConfig;
import io.coworkflink.event.KafkaPosition;
import io.coworkflink.ingest.SplitProgress.Clocks;
import io.coworkflink.metrics.JobMetrics;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.util.clock.SystemClock;

/**
 * The watermark of one split. Kafka's time bounds what events say about time, and a quiet split follows the clock; {@link SplitProgress}
 * has the rules.
 */
public final class GuardedWatermarks implements WatermarkGenerator<Decoded> {

    private final SplitProgress progress;
    private final Counter followedClock;
    private final Counter turnedIdle;
    private boolean markedIdle;

    /** @param metrics where the two ways are counted in which a split moves on without events */
    GuardedWatermarks(WatermarkConfig config, Clocks clocks, MetricGroup metrics) {
        this.progress = new SplitProgress(config, clocks);
        this.followedClock = JobMetrics.counted(metrics, "watermark_followed_clock");
        this.turnedIdle = JobMetrics.counted(metrics, "watermark_turned_idle");
    }

    /** Of a bounded run there is no watermark before all input is read. */
    public static WatermarkStrategy<Decoded> strategy(WatermarkConfig config) {
        WatermarkStrategy<Decoded> watermarks = config.bounded()
                ? WatermarkStrategy.noWatermarks()
                : WatermarkStrategy.forGenerator(context -> new GuardedWatermarks(
                        config,
                        new Clocks(
                                SystemClock.getInstance()::absoluteTimeMillis,
                                SystemClock.getInstance()::relativeTimeMillis,
                                context.getInputActivityClock()::relativeTimeMillis),
                        context.getMetricGroup()));
        return watermarks.withTimestampAssigner((decoded, kafkaMillis) -> timestamp(decoded));
    }

    @Override
    public void onEvent(Decoded decoded, long timestamp, WatermarkOutput output) {
        KafkaPosition position = decoded.position();
        if (decoded.event() != null) {
            progress.event(decoded.event().time().millis(), position.timestampMillis());
        } else {
            progress.notEvent(position.timestampMillis());
        }
        if (markedIdle) {
            output.markActive();
            markedIdle = false;
        }
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
        if (progress.tick()) {
            followedClock.inc();
        }
        if (progress.isIdle()) {
            markIdle(output);
        } else if (progress.watermark() > Long.MIN_VALUE) {
            output.emitWatermark(new Watermark(progress.watermark()));
        }
    }

    private void markIdle(WatermarkOutput output) {
        if (!markedIdle) {
            turnedIdle.inc();
            markedIdle = true;
        }
        output.markIdle();
    }

    /** What is no event is dated by Kafka. */
    static long timestamp(Decoded decoded) {
        return decoded.event() != null
                ? decoded.event().time().millis()
                : decoded.position().timestampMillis();
    }
}
