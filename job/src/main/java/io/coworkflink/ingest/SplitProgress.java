/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import io.coworkflink.config.WatermarkConfig;
import java.util.function.LongSupplier;

/**
 * How far event time has come in one split. What was read counts as read when {@link #tick} is next called, a fraction of a second
 * later, so that no clock is asked for each record.
 */
final class SplitProgress {
    /** A record that waited no longer than this is no backlog, however closely a quiet split is to follow the clock: jobs take time to start. */
    private static final long ALWAYS_FRESH_MILLIS = 60_000;

    private final long outOfOrdernessMillis;
    private final long quietMillis;
    private final long quietDistanceMillis;
    private final long freshMillis;
    private final long backlogIdleMillis;
    private final LongSupplier wallMillis;
    private final LongSupplier activeMillis;

    private long watermark = Long.MIN_VALUE;
    private long lastKafkaMillis;
    private boolean newRecord;
    private boolean newEvent;
    private boolean everRead;
    private boolean live;
    private boolean idle;
    private long recordReadAt;
    private long eventReadAt;

    /**
     * @param wallMillis the time of day
     * @param activeMillis a clock that stands still while the split is kept from being read, by back-pressure for example
     */
    SplitProgress(WatermarkConfig config, LongSupplier wallMillis, LongSupplier activeMillis) {
        this.outOfOrdernessMillis = config.outOfOrderness().toMillis();
        this.quietMillis = config.quietTime().toMillis();
        this.quietDistanceMillis = config.quietDistance().toMillis();
        this.freshMillis = Math.max(quietDistanceMillis, ALWAYS_FRESH_MILLIS);
        this.backlogIdleMillis = config.backlogIdleTime().toMillis();
        this.wallMillis = wallMillis;
        this.activeMillis = activeMillis;
        this.recordReadAt = activeMillis.getAsLong();
        this.eventReadAt = recordReadAt;
    }

    void event(long eventMillis, long kafkaMillis) {
        notEvent(kafkaMillis);
        newEvent = true;
        // A watermark of t says that nothing at t or before will come, hence the one.
        advanceTo(Math.min(eventMillis, kafkaMillis) - outOfOrdernessMillis - 1);
    }

    /** A dead letter, or something ignored: it shows that the split is being read, and says nothing about event time. */
    void notEvent(long kafkaMillis) {
        newRecord = true;
        idle = false;
        lastKafkaMillis = kafkaMillis;
    }

    /** To be called again and again; says whether the watermark has just followed the clock. */
    boolean tick() {
        long active = activeMillis.getAsLong();
        long wall = wallMillis.getAsLong();
        if (newRecord) {
            everRead = true;
            recordReadAt = active;
            live = wall - lastKafkaMillis <= freshMillis;
            newRecord = false;
        }
        if (newEvent) {
            eventReadAt = active;
            newEvent = false;
        }
        // Quiet means no events: a sender of nothing but rubbish must not hold up everybody else's.
        long before = watermark;
        if (live && active - eventReadAt >= quietMillis) {
            advanceTo(wall - quietDistanceMillis);
        }
        idle = !live && active - recordReadAt >= (everRead ? backlogIdleMillis : quietMillis);
        return watermark > before;
    }

    /** Whether other splits need not wait for this one. */
    boolean isIdle() {
        return idle;
    }

    /** {@link Long#MIN_VALUE} while nothing is known. */
    long watermark() {
        return watermark;
    }

    private void advanceTo(long millis) {
        watermark = Math.max(watermark, millis);
    }
}
