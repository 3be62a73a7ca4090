/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import io.coworkflink.config.AlertConfig;
import io.coworkflink.config.OptionProblem;
import io.coworkflink.config.RuleModes;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Looks whether what a configuration says of rules by name can be meant. */
final class RuleNames {
    private RuleNames() {}

    /** Names that no rule has, and rules that are asked for and would have nothing to do. */
    static List<OptionProblem> problems(AlertConfig config) {
        List<WindowRule> windowed = WindowRules.read(config);
        SortedSet<String> known = known(windowed);
        RuleModes modes = config.modes();
        return Stream.concat(
                        Stream.of(
                                unknown("alert.enabled-rules", modes.enabled(), known),
                                unknown("alert.shadow-rules", modes.shadow(), known),
                                unknown("alert.disabled-rules", modes.disabled(), known),
                                withoutBudgets(config)),
                        windowed.stream().map(rule -> unknown(rule.place() + ", @inhibits", rule.inhibits(), known)))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Of the job's own rules and these. */
    static SortedSet<String> known(List<WindowRule> windowed) {
        SortedSet<String> known = RuleCatalog.ids();
        windowed.forEach(rule -> known.add(rule.id()));
        return known;
    }

    static SortedSet<String> without(Set<String> known, Collection<String> ids) {
        SortedSet<String> unknown = new TreeSet<>(ids);
        unknown.removeAll(known);
        return unknown;
    }

    private static Optional<OptionProblem> unknown(String place, Set<String> ids, SortedSet<String> known) {
        SortedSet<String> unknown = without(known, ids);
        return unknown.isEmpty()
                ? Optional.empty()
                : Optional.of(new OptionProblem(
                        place,
                        "names no rule with " + String.join(", ", unknown) + "; the rules are "
                                + String.join(", ", known)));
    }

    /** Asked by name when there are no budgets, such a rule would find nothing whatever was spent. */
    private static Optional<OptionProblem> withoutBudgets(AlertConfig config) {
        SortedSet<String> asked = new TreeSet<>(config.modes().enabled());
        asked.retainAll(Set.of(BudgetStepRule.ID, BudgetBurnRateRule.ID));
        return asked.isEmpty() || !config.costs().budgets().budgets().isEmpty()
                ? Optional.empty()
                : Optional.of(new OptionProblem(
                        "alert.budgets",
                        "must be set, for " + String.join(" and ", asked) + " to have something to watch"));
    }
}
