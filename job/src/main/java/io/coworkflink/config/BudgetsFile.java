/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads budgets from a file in YAML, of which JSON is a part. It is read where the job is submitted. */
final class BudgetsFile {
    private static final String BUDGETS = "budgets";
    /** They travel with the job. */
    private static final int MAX_BUDGETS = 10_000;

    private final boolean addressesHidden;
    private final Problems problems;
    private final Map<List<Object>, Integer> numbers = new HashMap<>();

    private BudgetsFile(boolean addressesHidden, Problems problems) {
        this.addressesHidden = addressesHidden;
        this.problems = problems;
    }

    /**
     * The budgets, without those that are wrong: what is wrong with them is noted.
     *
     * @param addressesHidden whether a user who is named by an address would never be found
     */
    static List<Budget> read(String file, boolean addressesHidden, Problems problems) {
        return YamlFile.read(file, BudgetOptions.BUDGETS, problems)
                .map(document -> new BudgetsFile(addressesHidden, problems).budgets(file, document))
                .orElse(List.of());
    }

    private List<Budget> budgets(String file, JsonNode document) {
        JsonNode list = document.path(BUDGETS);
        if (!list.isArray() || list.isEmpty() || list.size() > MAX_BUDGETS || document.size() > 1) {
            problems.add(
                    BudgetOptions.BUDGETS.key(),
                    "%s must hold the key budgets with a list of 1 to %d, and nothing else"
                            .formatted(file, MAX_BUDGETS));
            return List.of();
        }
        List<Budget> budgets = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            BudgetNode node = new BudgetNode(list.get(i), i + 1, addressesHidden, problems);
            node.read().filter(budget -> isFirst(budget, node)).ifPresent(budgets::add);
        }
        return budgets;
    }

    private boolean isFirst(Budget budget, BudgetNode node) {
        List<Object> whose = Arrays.asList(budget.organization(), budget.team(), budget.user(), budget.period());
        Integer before = numbers.putIfAbsent(whose, node.number());
        if (before != null) {
            problems.add(node.place(), "is for the same as budget " + before + "; leave one of them out");
        }
        return before == null;
    }
}
