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
    private final Clocks clocks;

    private long watermark = Long.MIN_VALUE;
    private long lastKafkaMillis;
    private boolean newRecord;
    private boolean newEvent;
    private boolean everRead;
    private boolean live;
    private boolean idle;
    private long recordReadAt;
    private long eventReadAt;
    /** The time of day at the last record, and that of the steady clock. */
    private long recordWall;

    private long recordSteady;

    /**
     * What time is asked for, in milliseconds.
     *
     * @param wall the time of day, which somebody may set
     * @param steady nobody can set it; from an origin of its own
     * @param active it stands still while the split is kept from being read, by back-pressure for example; likewise
     */
    record Clocks(LongSupplier wall, LongSupplier steady, LongSupplier active) {}

    SplitProgress(WatermarkConfig config, Clocks clocks) {
        this.outOfOrdernessMillis = config.outOfOrderness().toMillis();
        this.quietMillis = config.quietTime().toMillis();
        this.quietDistanceMillis = config.quietDistance().toMillis();
        this.freshMillis = Math.max(quietDistanceMillis, ALWAYS_FRESH_MILLIS);
        this.backlogIdleMillis = config.backlogIdleTime().toMillis();
        this.clocks = clocks;
        this.recordReadAt = clocks.active().getAsLong();
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
        long active = clocks.active().getAsLong();
        if (newRecord) {
            everRead = true;
            recordReadAt = active;
            recordRead(clocks.wall().getAsLong());
            newRecord = false;
        }
        if (newEvent) {
            eventReadAt = active;
            newEvent = false;
        }
        // Quiet means no events: a sender of nothing but rubbish must not hold up everybody else's.
        long before = watermark;
        if (live && active - eventReadAt >= quietMillis) {
            long sinceRecord = clocks.steady().getAsLong() - recordSteady;
            advanceTo(recordWall + sinceRecord - quietDistanceMillis);
        }
        idle = !live && active - recordReadAt >= (everRead ? backlogIdleMillis : quietMillis);
        return watermark > before;
    }

    /** A clock that is behind the broker's is wrong, or it would have read what is yet to come. */
    private void recordRead(long wall) {
        live = wall - lastKafkaMillis <= freshMillis;
        recordWall = Math.max(wall, lastKafkaMillis);
        recordSteady = clocks.steady().getAsLong();
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
