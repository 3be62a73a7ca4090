/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import io.coworkflink.schema.NanoUsd;
import java.util.LinkedHashSet;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** The options behind {@link AlertConfig}. */
final class AlertOptions {
    static final ConfigOption<String> HIGH_COST_USD = ConfigOptions.key("alert.high-cost-usd")
            .stringType()
            .defaultValue("1.00")
            .withDescription("A request that costs strictly more, in USD at list price, raises high_cost_request.");
    static final ConfigOption<List<String>> ENABLED_RULES = rules(
            "enabled-rules", "Ids of rules that are on trial by default, see the table of rules, and are to alert.");
    static final ConfigOption<List<String>> SHADOW_RULES =
            rules("shadow-rules", "Ids of rules to try out: their alerts are recorded and not delivered.");
    static final ConfigOption<List<String>> DISABLED_RULES =
            rules("disabled-rules", "Ids of rules to switch off, such as tool_failure.");
    static final ConfigOption<String> RULES_FOLDER = ConfigOptions.key("alert.rules-folder")
            .stringType()
            .noDefaultValue()
            .withDescription(
                    "Folder of SQL files, each of which is one more rule, on the machine that submits the job. See Your own rules.");

    static final List<ConfigOption<?>> ALL =
            List.of(HIGH_COST_USD, ENABLED_RULES, SHADOW_RULES, DISABLED_RULES, RULES_FOLDER);

    private AlertOptions() {}

    static AlertConfig read(Settings settings) {
        return new AlertConfig(
                NanoUsd.of(settings.decimal(HIGH_COST_USD)),
                settings.part(SequenceRuleOptions::read),
                settings.part(WindowRuleOptions::read),
                settings.part(BaselineRuleOptions::read),
                settings.part(CostRuleOptions::read),
                settings.folder(RULES_FOLDER),
                settings.part(LifecycleOptions::read),
                settings.part(AlertOptions::modes));
    }

    private static RuleModes modes(Settings settings) {
        return new RuleModes(
                new LinkedHashSet<>(settings.get(ENABLED_RULES)),
                new LinkedHashSet<>(settings.get(SHADOW_RULES)),
                new LinkedHashSet<>(settings.get(DISABLED_RULES)));
    }

    private static ConfigOption<List<String>> rules(String name, String description) {
        return ConfigOptions.key("alert." + name)
                .stringType()
                .asList()
                .defaultValues()
                .withDescription(description);
    }
}
