/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;

/**
 * Budgets and how fast they may be spent. A rate of 1 spends a budget in just its period.
 *
 * @param budgets none unless a file says which
 * @param criticalBurn strictly more over 1 h and over 5 min is critical
 * @param errorBurn strictly more over 6 h and over 30 min is an error
 * @param warningBurn strictly more over 3 d is a warning
 * @param timeZone where their days and months begin
 */
public record BudgetConfig(
        List<Budget> budgets, BigDecimal criticalBurn, BigDecimal errorBurn, BigDecimal warningBurn, ZoneId timeZone)
        implements Serializable {
    public BudgetConfig {
        budgets = List.copyOf(budgets);
        Problems problems = new Problems();
        requirePositive(problems, BudgetOptions.CRITICAL_BURN, criticalBurn);
        requirePositive(problems, BudgetOptions.ERROR_BURN, errorBurn);
        requirePositive(problems, BudgetOptions.WARNING_BURN, warningBurn);
        problems.throwIfAny();
    }

    private static void requirePositive(Problems problems, ConfigOption<String> option, BigDecimal rate) {
        problems.require(rate.signum() > 0, option, "must be more than 0");
    }
}
