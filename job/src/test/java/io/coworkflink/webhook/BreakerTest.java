/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BreakerTest {
    private static final long NOW = 1_000_000;

    private final Breaker breaker = new Breaker(new Backoff(1_000, 8_000, new SplittableRandom(1)));

    @Test
    void fourFailuresInARowLeaveItClosedAndTheFifthOpensIt() {
        fail(4);
        assertThat(breaker.state()).isEqualTo(Breaker.State.CLOSED);
        assertThat(breaker.passableAtMillis()).isLessThanOrEqualTo(NOW);
        fail(1);
        assertThat(breaker.state()).isEqualTo(Breaker.State.OPEN);
        assertThat(breaker.passableAtMillis()).isBetween(NOW + 500, NOW + 1_000);
    }

    @Test
    void anAnswerInBetweenStartsTheCountAgain() {
        fail(4);
        breaker.answered();
        fail(4);
        assertThat(breaker.state()).isEqualTo(Breaker.State.CLOSED);
    }

    @Test
    void onlyOneProbePassesAndItsSuccessCloses() {
        fail(5);
        breaker.passed();
        assertThat(breaker.state()).isEqualTo(Breaker.State.HALF_OPEN);
        assertThat(breaker.passableAtMillis()).isEqualTo(Long.MAX_VALUE);
        breaker.answered();
        assertThat(breaker.state()).isEqualTo(Breaker.State.CLOSED);
        assertThat(breaker.passableAtMillis()).isLessThanOrEqualTo(NOW);
    }

    @Test
    void aFailedProbeOpensItForLongerUpToTheLongestPause() {
        fail(5);
        long now = NOW;
        for (long ceiling : new long[] {2_000, 4_000, 8_000, 8_000}) {
            now = breaker.passableAtMillis();
            breaker.passed();
            breaker.failed(now, 0);
            assertThat(breaker.state()).isEqualTo(Breaker.State.OPEN);
            assertThat(breaker.passableAtMillis()).isBetween(now + ceiling / 2, now + ceiling);
        }
    }

    @Test
    void failuresOfWhatWasUnderWayWhenItOpenedDoNotKeepItOpenLonger() {
        fail(5);
        long passable = breaker.passableAtMillis();
        breaker.failed(NOW + 400, 0);
        assertThat(breaker.passableAtMillis()).isEqualTo(passable);
    }

    @Test
    void retryAfterHoldsBackEveryRequestEvenWhenClosed() {
        breaker.failed(NOW, 30_000);
        assertThat(breaker.state()).isEqualTo(Breaker.State.CLOSED);
        assertThat(breaker.passableAtMillis()).isEqualTo(NOW + 30_000);
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            breaker.passed();
            breaker.failed(NOW, 0);
        }
    }
}
