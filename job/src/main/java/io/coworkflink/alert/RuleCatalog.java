/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import io.coworkflink.config.AlertConfig;
import io.coworkflink.config.ConfigException;
import io.coworkflink.config.OptionProblem;
import io.coworkflink.config.PermissionRuleConfig;
import io.coworkflink.config.RiskRuleConfig;
import io.coworkflink.config.RuleMode;
import io.coworkflink.config.RuleModes;
import io.coworkflink.config.SequenceRuleConfig;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All rules written in Java, and which of them a configuration switches on. */
public final class RuleCatalog {
    private static final SortedSet<String> IDS = Collections.unmodifiableSortedSet(new TreeSet<>(Set.of(
            ApiErrorRule.ID,
            ToolFailureRule.ID,
            HighCostRequestRule.ID,
            PermissionBypassRule.ID,
            GuardrailEditRule.ID,
            SecretInContentRule.ID,
            SecretInSessionsRule.ID,
            SecretEgressRule.ID,
            UntrustedThenActRule.ID,
            RejectionBurstRule.ID,
            AuthFailuresRule.ID,
            OrphanPromptRule.ID,
            ToolFailureLoopRule.ID,
            ToolChurnRule.ID,
            ToolWithoutResultRule.ID,
            StalledSessionRule.ID,
            GuardrailEvasionRule.ID,
            BypassThenActRule.ID,
            BulkReadEgressRule.ID)));

    private RuleCatalog() {}

    /** The ids that configuration may name, sorted. */
    public static SortedSet<String> ids() {
        return IDS;
    }

    /**
     * Refuses ids that no rule has: a misspelt one would leave its rule as it is.
     *
     * @throws ConfigException that names them
     */
    public static void requireKnown(RuleModes modes) {
        List<OptionProblem> problems = Stream.of(
                        problems("alert.enabled-rules", modes.enabled()),
                        problems("alert.shadow-rules", modes.shadow()),
                        problems("alert.disabled-rules", modes.disabled()))
                .flatMap(List::stream)
                .toList();
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
    }

    private static List<OptionProblem> problems(String option, Set<String> ids) {
        SortedSet<String> unknown = unknown(ids);
        if (unknown.isEmpty()) {
            return List.of();
        }
        return List.of(new OptionProblem(
                option,
                "names no rule with " + String.join(", ", unknown) + "; the rules are " + String.join(", ", IDS)));
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
                        new GuardrailEditRule(),
                        new SecretInContentRule()));
    }

    static List<SequenceRule> sequences(AlertConfig config) {
        SequenceRuleConfig sequences = config.sequences();
        RiskRuleConfig risks = sequences.risks();
        PermissionRuleConfig permissions = sequences.permissions();
        return enabled(
                config,
                List.of(
                        new SecretEgressRule(risks.secretEgressTools(), risks.secretEgressWindow()),
                        new UntrustedThenActRule(risks.untrustedTools(), risks.untrustedWindow()),
                        new RejectionBurstRule(permissions.rejects(), permissions.rejectWindow()),
                        new AuthFailuresRule(permissions.authFailures(), permissions.authWindow()),
                        new OrphanPromptRule(sequences.orphanedAfter())));
    }

    static List<MemoryRule> memories(AlertConfig config) {
        SequenceRuleConfig sequences = config.sequences();
        RiskRuleConfig risks = sequences.risks();
        return enabled(
                config,
                List.of(
                        new ToolFailureLoopRule(
                                sequences.toolFailures(),
                                sequences.criticalToolFailures(),
                                sequences.toolFailureWindow()),
                        new ToolChurnRule(sequences.toolResults()),
                        new ToolWithoutResultRule(sequences.resultMissingAfter()),
                        new StalledSessionRule(sequences.stalledAfter()),
                        new GuardrailEvasionRule(sequences.permissions().evasionWindow()),
                        new BypassThenActRule(sequences.permissions().bypassWindow()),
                        new BulkReadEgressRule(risks.bulkRead()),
                        new SecretInSessionsRule(risks.secretSessions(), risks.secretRemembered())));
    }

    /** All that are not switched off. */
    static List<Rule> all(AlertConfig config) {
        return Stream.<List<? extends Rule>>of(instant(config), sequences(config), memories(config))
                .<Rule>flatMap(List::stream)
                .toList();
    }

    /** By id, of those that are not switched off. */
    static Map<String, RuleMode> modes(AlertConfig config) {
        return all(config).stream()
                .collect(Collectors.toMap(Rule::id, rule -> config.modes().of(rule.id(), rule.usualMode())));
    }

    private static <R extends Rule> List<R> enabled(AlertConfig config, List<R> rules) {
        return rules.stream()
                .filter(rule -> config.modes().of(rule.id(), rule.usualMode()) != RuleMode.OFF)
                .toList();
    }
}
