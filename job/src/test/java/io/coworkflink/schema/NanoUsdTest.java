/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NanoUsdTest {
    private static final long MOST = Long.MAX_VALUE;

    @Test
    void sumsAndProductsStopAtTheLargestAmount() {
        assertThat(NanoUsd.sum(1, 2)).isEqualTo(3);
        assertThat(NanoUsd.sum(MOST - 1, 1)).isEqualTo(MOST);
        assertThat(NanoUsd.sum(MOST, MOST)).isEqualTo(MOST);
        assertThat(NanoUsd.times(7, 5)).isEqualTo(35);
        assertThat(NanoUsd.times(MOST / 5, 5)).isEqualTo(MOST / 5 * 5);
        assertThat(NanoUsd.times(MOST / 5 + 1, 5)).isEqualTo(MOST);
    }
}
