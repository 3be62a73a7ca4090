/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.config.WatermarkConfig;
import io.coworkflink.ingest.SplitProgress.Clocks;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SplitProgressTest {
    private static final long START = Instant.parse("2026-11-22T12:00:00Z").toEpochMilli();
    private static final long SECOND = 1_000;
    private static final long MINUTE = 60 * SECOND;
    private static final WatermarkConfig CONFIG = new WatermarkConfig(
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofSeconds(60),
            Duration.ofMinutes(5),
            Duration.ofMinutes(10),
            false);

    private long wall = START;
    private long active = 77_000;
    private SplitProgress split;

    @BeforeEach
    void newSplit() {
        split = new SplitProgress(CONFIG, new Clocks(() -> wall, () -> wall, () -> active));
    }

    @Test
    void theWatermarkIsTheLargestTimeLessTheBound() {
        split.event(START - 5 * SECOND, START);
        assertThat(split.watermark()).isEqualTo(START - 35 * SECOND - 1);
        split.event(START - 20 * SECOND, START);
        assertThat(split.watermark()).isEqualTo(START - 35 * SECOND - 1);
    }

    @Test
    void anEventAheadOfKafkaCountsAsKafkaDoes() {
        split.event(START + 4 * MINUTE, START);
        assertThat(split.watermark()).isEqualTo(START - 30 * SECOND - 1);
    }

    @Test
    void whatIsNoEventSaysNothingAboutEventTime() {
        split.notEvent(START);
        split.tick();
        assertThat(split.watermark()).isEqualTo(Long.MIN_VALUE);
        assertThat(split.isIdle()).isFalse();
    }

    @Test
    void aLiveSplitThatFallsQuietFollowsTheClock() {
        split.event(START - SECOND, START);
        split.tick();
        pass(30 * SECOND - 1);
        assertThat(split.watermark()).isEqualTo(START - 31 * SECOND - 1);
        pass(1);
        assertThat(split.watermark()).isEqualTo(START - 30 * SECOND);
        pass(5 * MINUTE);
        assertThat(split.watermark()).isEqualTo(wall - 60 * SECOND);
        assertThat(split.isIdle()).isFalse();
    }

    @Test
    void theWatermarkNeverGoesBackWhenTheClockDoes() {
        split.event(START - SECOND, START);
        split.tick();
        pass(5 * MINUTE);
        long reached = split.watermark();
        wall -= 10 * MINUTE;
        split.event(START - MINUTE, START);
        split.tick();
        active += 5 * MINUTE;
        split.tick();
        assertThat(split.watermark()).isEqualTo(reached);
    }

    @Test
    void aSplitHeldUpByBackPressureIsNotQuiet() {
        split.event(START, START);
        split.tick();
        wall += 10 * MINUTE;
        split.tick();
        assertThat(split.watermark()).isEqualTo(START - 30 * SECOND - 1);
    }

    @Test
    void aSplitReadJustWithinTheDistanceIsLiveAndOneBeyondIsNot() {
        split.event(START - 60 * SECOND, START - 60 * SECOND);
        split.tick();
        pass(2 * MINUTE);
        assertThat(split.watermark()).isEqualTo(wall - 60 * SECOND);

        newSplit();
        long kafka = wall - 60 * SECOND - 1;
        split.event(kafka, kafka);
        split.tick();
        pass(2 * MINUTE);
        assertThat(split.watermark()).isEqualTo(kafka - 30 * SECOND - 1);
    }

    @Test
    void aSplitInBacklogNeverJumpsButInTheEndHoldsNobodyUp() {
        long kafka = START - 5 * 60 * MINUTE;
        split.event(kafka, kafka);
        split.tick();
        pass(10 * MINUTE - 1);
        assertThat(split.isIdle()).isFalse();
        pass(1);
        assertThat(split.isIdle()).isTrue();
        assertThat(split.watermark()).isEqualTo(kafka - 30 * SECOND - 1);
    }

    @Test
    void pausesInABacklogStartTheWaitAgain() {
        long kafka = START - 5 * 60 * MINUTE;
        for (int i = 0; i < 5; i++) {
            split.notEvent(kafka);
            pass(9 * MINUTE);
            assertThat(split.isIdle()).isFalse();
        }
    }

    @Test
    void anIdleSplitIsActiveAsSoonAsItReads() {
        pass(MINUTE);
        assertThat(split.isIdle()).isTrue();
        split.notEvent(START);
        assertThat(split.isIdle()).isFalse();
    }

    @Test
    void aSplitThatNeverHadARecordIsIdleOnceItHasBeenQuiet() {
        pass(30 * SECOND - 1);
        assertThat(split.isIdle()).isFalse();
        pass(1);
        assertThat(split.isIdle()).isTrue();
        assertThat(split.watermark()).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void aSplitOfNothingButRubbishStillFollowsTheClock() {
        split.event(START - SECOND, START);
        for (int i = 0; i < 60; i++) {
            split.notEvent(wall);
            pass(SECOND);
        }
        assertThat(split.watermark()).isEqualTo(wall - 60 * SECOND);
    }

    @Test
    void rubbishInABacklogMakesNothingJump() {
        long kafka = START - 60 * MINUTE;
        split.event(kafka, kafka);
        for (int i = 0; i < 60; i++) {
            split.notEvent(kafka + i * SECOND);
            pass(SECOND);
        }
        assertThat(split.watermark()).isEqualTo(kafka - 30 * SECOND - 1);
        assertThat(split.isIdle()).isFalse();
    }

    @Test
    void eventsAfterAQuietTimeTakeOverFromTheClock() {
        split.event(START, START);
        split.tick();
        pass(5 * MINUTE);
        split.event(wall, wall);
        split.tick();
        assertThat(split.watermark()).isEqualTo(wall - 30 * SECOND - 1);
        pass(10 * SECOND);
        assertThat(split.watermark()).isEqualTo(wall - 40 * SECOND - 1);
    }

    private void pass(long millis) {
        wall += millis;
        active += millis;
        split.tick();
    }
}
