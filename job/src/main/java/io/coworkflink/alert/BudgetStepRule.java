/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import io.coworkflink.config.Budget;
import io.coworkflink.config.BudgetPeriod;
import io.coworkflink.event.EventNames;
import io.coworkflink.schema.NanoUsd;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** So much of a budget is spent. Each step is told once a period; an event that takes several at once tells the highest. */
final class BudgetStepRule implements Rule {
    static final String ID = "budget_step";

    private final ZoneId zone;

    BudgetStepRule(ZoneId zone) {
        this.zone = zone;
    }

    /**
     * What is kept of a budget's period.
     *
     * @param toldPercent the highest step that was told; 0 for none
     */
    public record Spent(long nanoUsd, int toldPercent) {
        static final Spent NOTHING = new Spent(0, 0);
    }

    /** What is kept from now on, and what is to be told, null for nothing. */
    record Step(Spent spent, @Nullable RuleMatch match) {}

    @Override
    public String id() {
        return ID;
    }

    @Override
    public List<Need> needs() {
        return List.of(Need.of(EventNames.API_REQUEST, "cost_usd", "cost_usd_micros"));
    }

    @Override
    public Severity severity() {
        return Severity.CRITICAL;
    }

    /** Asked of each spending in whatever order they come: the sum does not depend on it. */
    Step next(Spent before, Spending spending, Budget budget) {
        long spent = NanoUsd.sum(before.nanoUsd(), spending.nanoUsd());
        int reached = budget.steps().stream()
                .filter(step -> step > before.toldPercent() && spent >= budget.nanoUsdAt(step))
                .reduce(0, Math::max);
        return reached == 0
                ? new Step(new Spent(spent, before.toldPercent()), null)
                : new Step(new Spent(spent, reached), match(spending, budget, spent, reached));
    }

    /** The highest is critical, and the lowest of three or more is for information; those between are warnings. */
    static Severity severity(List<Integer> steps, int step) {
        int place = steps.indexOf(step);
        if (place == steps.size() - 1) {
            return Severity.CRITICAL;
        }
        return place == 0 && steps.size() > 2 ? Severity.INFO : Severity.WARNING;
    }

    private RuleMatch match(Spending spending, Budget budget, long spent, int step) {
        BudgetId id = spending.budget();
        BudgetPeriod period = id.period();
        String name = period.name(spending.timeMillis(), zone);
        String message = "Budget step: " + step + "% of the " + period.text() + "'s budget, " + id.owner() + " "
                + period.text() + "=" + name + " spent=" + NanoUsd.text(spent) + " USD budget="
                + NanoUsd.text(budget.nanoUsd()) + " USD";
        List<Reason> reasons = List.of(
                Reason.of("spent_usd", NanoUsd.text(spent), NanoUsd.text(budget.nanoUsdAt(step))),
                Reason.of("step_percent", step),
                Reason.of("budget_usd", NanoUsd.text(budget.nanoUsd())));
        String group = CompositeKey.of(id.key(), name);
        return id.match(this, group, CompositeKey.of(group, step), message, reasons, spending.timeMillis())
                .as(severity(budget.steps(), step));
    }
}
