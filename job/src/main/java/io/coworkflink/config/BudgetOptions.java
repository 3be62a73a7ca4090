/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** The options behind {@link BudgetConfig}. */
final class BudgetOptions {
    static final ConfigOption<String> BUDGETS = ConfigOptions.key("alert.budgets")
            .stringType()
            .noDefaultValue()
            .withDescription(
                    "A YAML or JSON file of budgets, on the machine that submits the job, for budget_step and budget_burn_rate. See Budgets.");
    static final ConfigOption<String> CRITICAL_BURN = burn("critical", "14.4", "over 1 h and over 5 min");
    static final ConfigOption<String> ERROR_BURN = burn("error", "6.0", "over 6 h and over 30 min");
    static final ConfigOption<String> WARNING_BURN = burn("warning", "1.0", "over 3 d");
    static final List<ConfigOption<?>> ALL = List.of(BUDGETS, CRITICAL_BURN, ERROR_BURN, WARNING_BURN);

    private static final String ADDRESS = "user.email";

    private BudgetOptions() {}

    static BudgetConfig read(Settings settings) {
        String file = settings.find(BUDGETS);
        return new BudgetConfig(
                file == null ? List.of() : BudgetsFile.read(file, areAddressesHidden(settings), settings.problems()),
                settings.decimal(CRITICAL_BURN),
                settings.decimal(ERROR_BURN),
                settings.decimal(WARNING_BURN),
                DashboardOptions.billingTimeZone(settings));
    }

    /** Whether no event after redaction can have an address for its user. */
    private static boolean areAddressesHidden(Settings settings) {
        return settings.get(RedactionOptions.ENABLED)
                && !settings.entries(RedactionOptions.MODE).containsKey(ADDRESS);
    }

    private static ConfigOption<String> burn(String severity, String usual, String windows) {
        return ConfigOptions.key("alert.budget-burn-rate." + severity)
                .stringType()
                .defaultValue(usual)
                .withDescription("How many times faster than would just spend it a budget is spent. Strictly more "
                        + windows + " raises budget_burn_rate as " + severity + ".");
    }
}
