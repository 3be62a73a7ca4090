/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rules about budgets that are on; null is off. */
record BudgetRules(@Nullable BudgetStepRule step, @Nullable BudgetBurnRateRule burnRate) implements Serializable {
    List<Rule> list() {
        return Stream.<@Nullable Rule>of(step, burnRate)
                .filter(Objects::nonNull)
                .toList();
    }
}
