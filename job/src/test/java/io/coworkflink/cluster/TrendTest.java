/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.Test;

class TrendTest {
    private static final int MINUTES = 20;
    private static final int NOISE = 500;

    private final Random random = new Random(1);

    @Test
    void whatGoesUpAndDownDoesNotRise() {
        assertThat(trend(minute -> 10_000).rises()).isFalse();
    }

    @Test
    void whatFallsDoesNotRise() {
        assertThat(trend(minute -> 10_000 - 300L * minute).rises()).isFalse();
    }

    @Test
    void aLeakOfOneInAHundredAMinuteIsSeenThroughTheNoise() {
        assertThat(trend(minute -> 10_000 + 100L * minute).rises()).isTrue();
    }

    @Test
    void aLittleIsNoLeakHoweverSure() {
        Trend trend = new Trend("little");
        for (int minute = 0; minute < MINUTES; minute++) {
            trend.add(minute, 10_000 + 10L * minute);
        }
        assertThat(trend.rises()).isFalse();
    }

    private Trend trend(IntToLongFunction bytes) {
        Trend trend = new Trend("bytes");
        for (int minute = 0; minute < MINUTES; minute++) {
            trend.add(minute, bytes.applyAsLong(minute) + random.nextInt(NOISE));
        }
        return trend;
    }
}
