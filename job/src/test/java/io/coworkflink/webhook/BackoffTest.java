/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static final long SEED = 7;

    private final Backoff backoff = new Backoff(100, 10_000, new SplittableRandom(SEED));

    @Test
    void theCeilingDoublesUpToTheMaximum() {
        assertThat(IntStream.rangeClosed(1, 9).mapToLong(backoff::ceilingMillis).toArray())
                .containsExactly(100, 200, 400, 800, 1_600, 3_200, 6_400, 10_000, 10_000);
    }

    @Test
    void theCeilingNeverOverflows() {
        Backoff longest = new Backoff(1, Long.MAX_VALUE - 1, new SplittableRandom(SEED));
        assertThat(longest.ceilingMillis(62)).isEqualTo(1L << 61);
        assertThat(longest.ceilingMillis(Integer.MAX_VALUE)).isEqualTo(1L << 62);
        assertThat(backoff.ceilingMillis(Integer.MAX_VALUE)).isEqualTo(10_000);
    }

    @Test
    void pausesFillTheWholeRangeFromNothingToTheCeiling() {
        long[] pauses =
                LongStream.range(0, 10_000).map(i -> backoff.pauseMillis(2)).toArray();
        assertThat(LongStream.of(pauses).min()).hasValue(0);
        assertThat(LongStream.of(pauses).max()).hasValue(200);
        assertThat(LongStream.of(pauses).average().orElseThrow()).isBetween(95.0, 105.0);
    }

    @Test
    void aPauseOfNothingOrAMaximumBelowTheFirstIsRefused() {
        assertThatThrownBy(() -> new Backoff(0, 10, new SplittableRandom(SEED)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Backoff(11, 10, new SplittableRandom(SEED)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
