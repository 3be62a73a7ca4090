/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import io.coworkflink.config.AbsenceRuleConfig;
import io.coworkflink.config.AlertConfig;
import io.coworkflink.config.BaselineRuleConfig;
import io.coworkflink.config.BudgetConfig;
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

/** All rules, and which of them a configuration switches on. */
public final class RuleCatalog {
    /** Of the rules written in Java. */
    private static final SortedSet<String> IDS = Collections.unmodifiableSortedSet(new TreeSet<>(Set.of(
            ApiErrorRule.ID,
            ToolFailureRule.ID,
            HighCostRequestRule.ID,
            HighCostPromptRule.ID,
            BudgetStepRule.ID,
            BudgetBurnRateRule.ID,
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
            RepeatedCallRule.ID,
            LoginAfterSilenceRule.ID,
            ToolWithoutResultRule.ID,
            StalledSessionRule.ID,
            GuardrailEvasionRule.ID,
            BypassThenActRule.ID,
            BulkReadEgressRule.ID,
            CostSpikeRule.ID,
            LatencyRegressionRule.ID,
            CacheCollapseRule.ID,
            UnusualUseRule.ID,
            NewServerRule.ID,
            NewServerSensitiveReadRule.ID)));

    private RuleCatalog() {}

    /** The ids of the rules that come with the job, sorted. */
    public static SortedSet<String> ids() {
        SortedSet<String> ids = new TreeSet<>(IDS);
        ids.addAll(WindowRules.packedIds());
        return ids;
    }

    /**
     * Refuses ids that no rule has: a misspelt one would leave its rule as it is.
     *
     * @throws ConfigException that names them
     */
    public static void requireKnown(AlertConfig config) {
        List<OptionProblem> problems = RuleNames.problems(config);
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
    }

    /** Those of the given ids that no rule of the job's own has, sorted; empty when all is well. */
    public static SortedSet<String> unknown(Collection<String> ids) {
        return RuleNames.without(ids(), ids);
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
        PermissionRuleConfig permissions = config.sequences().permissions();
        return enabled(
                config,
                List.of(
                        new RejectionBurstRule(permissions.rejects(), permissions.rejectWindow()),
                        new AuthFailuresRule(permissions.authFailures(), permissions.authWindow())));
    }

    static List<MemoryRule> memories(AlertConfig config) {
        SequenceRuleConfig sequences = config.sequences();
        AbsenceRuleConfig absences = sequences.absences();
        RiskRuleConfig risks = sequences.risks();
        return enabled(
                config,
                List.of(
                        new ToolFailureLoopRule(
                                sequences.toolFailures(),
                                sequences.criticalToolFailures(),
                                sequences.toolFailureWindow()),
                        new ToolChurnRule(sequences.toolResults()),
                        new RepeatedCallRule(sequences.sameCalls()),
                        new ToolWithoutResultRule(absences.results()),
                        new OrphanPromptRule(absences.orphans()),
                        new StalledSessionRule(absences.stalledAfter()),
                        new SecretEgressRule(risks.secretEgressTools(), risks.secretEgressWindow()),
                        new UntrustedThenActRule(risks.untrustedTools(), risks.untrustedWindow()),
                        new GuardrailEvasionRule(sequences.permissions().evasionWindow()),
                        new BypassThenActRule(sequences.permissions().bypassWindow()),
                        new BulkReadEgressRule(risks.bulkRead()),
                        new NewServerSensitiveReadRule(
                                config.baselines().newServer().sensitiveWindow(), risks.bulkRead()),
                        new LoginAfterSilenceRule(sequences.permissions().silence()),
                        new SecretInSessionsRule(risks.secretSessions(), risks.secretRemembered())));
    }

    static List<BaselineRule> baselines(AlertConfig config) {
        BaselineRuleConfig limits = config.baselines();
        return enabled(
                config,
                List.of(
                        new CostSpikeRule(limits.costSpike()),
                        new LatencyRegressionRule(limits.latencyRegression(), limits.learningTime()),
                        new CacheCollapseRule(limits.cacheCollapse(), limits.learningTime()),
                        new UnusualUseRule(limits.unusualResults())));
    }

    /** One or none. */
    static List<NewServerRule> newServers(AlertConfig config) {
        return enabled(config, List.of(new NewServerRule(config.baselines().newServer())));
    }

    static List<HighCostPromptRule> prompts(AlertConfig config) {
        return enabled(config, List.of(new HighCostPromptRule(config.costs())));
    }

    /** They have nothing to do without budgets. */
    static BudgetRules budgets(AlertConfig config) {
        BudgetConfig budgets = config.costs().budgets();
        List<BudgetStepRule> steps = enabled(config, List.of(new BudgetStepRule(budgets.timeZone())));
        List<BudgetBurnRateRule> burnRates = enabled(config, List.of(new BudgetBurnRateRule(budgets)));
        return new BudgetRules(
                steps.stream().findFirst().orElse(null),
                burnRates.stream().findFirst().orElse(null));
    }

    /** The user's own among them. */
    static List<WindowRule> windowed(AlertConfig config) {
        return enabled(config, WindowRules.read(config));
    }

    /** All that are not switched off. */
    static List<Rule> all(AlertConfig config) {
        return Stream.<List<? extends Rule>>of(
                        instant(config),
                        sequences(config),
                        memories(config),
                        baselines(config),
                        newServers(config),
                        prompts(config),
                        budgets(config).list(),
                        windowed(config))
                .<Rule>flatMap(List::stream)
                .toList();
    }

    /** By id, of those that are not switched off. */
    static Map<String, RuleMode> modes(AlertConfig config) {
        return all(config).stream()
                .collect(Collectors.toMap(Rule::id, rule -> config.modes().of(rule.id(), rule.usualMode())));
    }

    /** Ids of those that orders may not silence. */
    static Set<String> unmutable(AlertConfig config) {
        return config.lifecycle().muteProtectedRules()
                ? Set.of()
                : all(config).stream()
                        .filter(rule -> !rule.mayBeMuted())
                        .map(Rule::id)
                        .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * A configuration in which one rule is on and all others are off.
     *
     * @throws ConfigException when there is no such rule
     */
    public static AlertConfig only(String id, AlertConfig config) {
        AlertConfig asked = config.with(new RuleModes(Set.of(id), Set.of(), Set.of()));
        requireKnown(asked);
        Set<String> others = RuleNames.known(WindowRules.read(config));
        others.remove(id);
        return config.with(new RuleModes(Set.of(id), Set.of(), others));
    }

    private static <R extends Rule> List<R> enabled(AlertConfig config, List<R> rules) {
        return rules.stream()
                .filter(rule -> config.modes().of(rule.id(), rule.usualMode()) != RuleMode.OFF)
                .toList();
    }
}
