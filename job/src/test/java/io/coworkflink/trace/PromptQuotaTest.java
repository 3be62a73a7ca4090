/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PromptQuotaTest {
    private static final long NOON = 1_772_366_400_000L;
    private static final long MINUTE = 60_000;

    private final PromptQuota quota = new PromptQuota(3);

    @Test
    void aMinuteHasAsManyAsTheQuotaSays() {
        assertThat(IntStream.range(0, 5).mapToObj(i -> quota.admits("acme", NOON + i)))
                .containsExactly(true, true, true, false, false);
    }

    @Test
    void everyMinuteAndEveryOrganizationHasItsOwn() {
        IntStream.range(0, 5).forEach(i -> quota.admits("acme", NOON));
        assertThat(quota.admits("acme", NOON + MINUTE - 1)).isFalse();
        assertThat(quota.admits("acme", NOON + MINUTE)).isTrue();
        assertThat(quota.admits("else", NOON)).isTrue();
    }

    @Test
    void partitionsMayBeReadAtDifferentPlaces() {
        for (int i = 0; i < 3; i++) {
            assertThat(quota.admits("acme", NOON + i)).isTrue();
            assertThat(quota.admits("acme", NOON - 60 * MINUTE + i)).isTrue();
        }
        assertThat(quota.admits("acme", NOON)).isFalse();
        assertThat(quota.admits("acme", NOON - 60 * MINUTE)).isFalse();
    }

    @Test
    void whatItRemembersIsBounded() {
        IntStream.range(0, 3).forEach(i -> quota.admits("acme", NOON));
        IntStream.range(0, 10_000).forEach(i -> quota.admits("made-up-" + i, NOON));
        assertThat(quota.admits("acme", NOON)).isTrue();
    }
}
