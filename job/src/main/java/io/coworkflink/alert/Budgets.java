/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import io.coworkflink.config.Budget;
import io.coworkflink.config.BudgetPeriod;
import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.Detail;
import io.coworkflink.event.Identity;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Knows the budgets that what somebody spends counts for. Of several that fit, the one that names most goes before the others. */
final class Budgets implements Serializable {
    /** With {@link Budget#EACH} where it is for each. */
    private final Map<BudgetId, Budget> byId = new HashMap<>();

    Budgets(List<Budget> budgets) {
        for (Budget budget : budgets) {
            byId.put(new BudgetId(budget.organization(), budget.team(), budget.user(), budget.period()), budget);
        }
    }

    /** Of the organization, the team and the user of the event. */
    List<BudgetId> of(CoworkEvent event) {
        Identity who = event.identity();
        String team = event.details().text(Detail.TEAM);
        List<BudgetId> ids = new ArrayList<>();
        for (BudgetPeriod period : BudgetPeriod.values()) {
            add(new BudgetId(who.organizationId(), null, null, period), ids);
            add(new BudgetId(who.organizationId(), null, who.userKey(), period), ids);
            if (team != null) {
                add(new BudgetId(who.organizationId(), team, null, period), ids);
            }
        }
        return ids;
    }

    /** Null when there is none, or none any more. */
    @Nullable
    Budget find(BudgetId id) {
        Budget own = byId.get(id);
        // Those whom nobody knows are not one person, unless a budget says so.
        if (own != null || Identity.ANONYMOUS.equals(id.userKey())) {
            return own;
        }
        Budget ofEachMember =
                id.team() == null && id.userKey() == null ? null : byId.get(each(id, id.organizationId()));
        return ofEachMember != null ? ofEachMember : byId.get(each(id, Budget.EACH));
    }

    private void add(BudgetId id, List<BudgetId> ids) {
        if (find(id) != null) {
            ids.add(id);
        }
    }

    private static BudgetId each(BudgetId id, String organizationId) {
        return new BudgetId(
                organizationId,
                id.team() == null ? null : Budget.EACH,
                id.userKey() == null ? null : Budget.EACH,
                id.period());
    }
}
