/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import io.coworkflink.config.Budget;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/**
 * A time over which a budget is spent too fast, and a rate that is.
 *
 * @param name of the time, for messages
 * @param factor strictly more is too fast; 1 spends a budget in just its period
 */
record BurnWindow(String name, Duration time, BigDecimal factor) implements Serializable {
    private static final int DECIMALS = 2;

    long millis() {
        return time.toMillis();
    }

    /** Exactly, without a division. */
    boolean isTooFast(long spent, Budget budget, long periodMillis) {
        return burnt(spent, periodMillis).compareTo(allowed(budget).multiply(factor)) > 0;
    }

    /** For people. */
    String rate(long spent, Budget budget, long periodMillis) {
        return burnt(spent, periodMillis)
                .divide(allowed(budget), DECIMALS, RoundingMode.HALF_UP)
                .toPlainString();
    }

    private static BigDecimal burnt(long spent, long periodMillis) {
        return BigDecimal.valueOf(spent).multiply(BigDecimal.valueOf(periodMillis));
    }

    private BigDecimal allowed(Budget budget) {
        return BigDecimal.valueOf(budget.nanoUsd()).multiply(BigDecimal.valueOf(millis()));
    }
}
