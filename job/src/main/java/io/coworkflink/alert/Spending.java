/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import java.util.Objects;

/**
 * What an event takes from one budget.
 *
 * @param nanoUsd in nano-dollars, more than none
 */
public record Spending(BudgetId budget, long nanoUsd, long timeMillis) {
    public Spending {
        Objects.requireNonNull(budget, "budget");
    }
}
