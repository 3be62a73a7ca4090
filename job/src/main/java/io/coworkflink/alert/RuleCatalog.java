/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import io.coworkflink.config.AlertConfig;
import io.coworkflink.config.ConfigException;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** All rules written in Java, and which of them a configuration switches on. */
public final class RuleCatalog {
    private static final SortedSet<String> IDS = Collections.unmodifiableSortedSet(new TreeSet<>(Set.of(
            ApiErrorRule.ID,
            ToolFailureRule.ID,
            HighCostRequestRule.ID,
            PermissionBypassRule.ID,
            GuardrailEditRule.ID,
            ToolFailureLoopRule.ID,
            StalledSessionRule.ID)));

    private RuleCatalog() {}

    /** The ids that configuration may name, sorted. */
    public static SortedSet<String> ids() {
        return IDS;
    }

    /**
     * Refuses ids that no rule has: a misspelt one would leave its rule on.
     *
     * @throws ConfigException that names them
     */
    public static void requireKnown(Collection<String> disabled) {
        SortedSet<String> unknown = unknown(disabled);
        if (!unknown.isEmpty()) {
            throw ConfigException.of(
                    "alert.disabled-rules",
                    "names no rule with " + String.join(", ", unknown) + "; the rules are " + String.join(", ", IDS));
        }
    }

    /** Those of the given ids that no rule has, sorted; empty when all is well. */
    public static SortedSet<String> unknown(Collection<String> ids) {
        SortedSet<String> unknown = new TreeSet<>(ids);
        unknown.removeAll(IDS);
        return unknown;
    }

    static List<InstantRule> instant(AlertConfig config) {
        return enabled(
                config,
                List.of(
                        new ApiErrorRule(),
                        new ToolFailureRule(),
                        new HighCostRequestRule(config.highCostNanoUsd()),
                        new PermissionBypassRule(),
                        new GuardrailEditRule()));
    }

    static List<SequenceRule> sequences(AlertConfig config) {
        return enabled(
                config,
                List.of(
                        new ToolFailureLoopRule(config.toolFailures(), config.toolFailureWindow()),
                        new StalledSessionRule(config.stalledAfter())));
    }

    private static <R extends Rule> List<R> enabled(AlertConfig config, List<R> rules) {
        return rules.stream()
                .filter(rule -> !config.disabledRules().contains(rule.id()))
                .toList();
    }
}
