/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import java.util.Map;

/**
 * What is remembered of a key.
 *
 * @param sinceMillis the start of its first window
 * @param periods by their start; those of which nothing is known are missing
 */
record Past(long sinceMillis, Map<Long, Figures> periods) {
    Figures of(long period) {
        return periods.getOrDefault(period, Figures.NONE);
    }

    /** Of all periods. */
    Figures total() {
        return periods.values().stream().reduce(Figures.NONE, Figures::plus);
    }
}
