/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import io.coworkflink.alert.BudgetStepRule.Spent;
import io.coworkflink.alert.BudgetStepRule.Step;
import io.coworkflink.config.Budget;
import io.coworkflink.config.BudgetPeriod;
import io.coworkflink.metrics.Tally;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Iterator;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimerService;
import org.jspecify.annotations.Nullable;

/** What has been spent in the open periods of a budget: what comes late counts in its own. */
final class BudgetPeriods {
    /** What comes later than this after the end of its period is counted, but not here. */
    static final Duration GRACE = Duration.ofDays(3);

    private final @Nullable BudgetStepRule rule;
    private final ZoneId zone;
    /** By the beginning of their period. */
    private final MapState<Long, Spent> spent;

    private final Tally tally;

    BudgetPeriods(@Nullable BudgetStepRule rule, ZoneId zone, RuntimeContext context) {
        this.rule = rule;
        this.zone = zone;
        this.spent = context.getMapState(
                new MapStateDescriptor<>("spent-in-periods", Types.LONG, TypeInformation.of(Spent.class)));
        this.tally = new Tally(context);
    }

    /** Null when there is nothing to tell. */
    @Nullable
    RuleMatch add(Spending spending, Budget budget, TimerService timers) throws Exception {
        if (rule == null) {
            return null;
        }
        BudgetPeriod period = spending.budget().period();
        long forgottenAt = forgottenAt(period, spending.timeMillis());
        if (forgottenAt <= timers.currentWatermark()) {
            tally.count("alerts_late_" + BudgetStepRule.ID);
            return null;
        }
        long start = period.startMillis(spending.timeMillis(), zone);
        Spent before = spent.get(start);
        if (before == null) {
            timers.registerEventTimeTimer(forgottenAt);
        }
        Step step = rule.next(before == null ? Spent.NOTHING : before, spending, budget);
        spent.put(start, step.spent());
        return step.match();
    }

    void forget(BudgetPeriod period, long now) throws Exception {
        for (Iterator<Long> starts = spent.keys().iterator(); starts.hasNext(); ) {
            if (forgottenAt(period, starts.next()) <= now) {
                starts.remove();
            }
        }
        if (spent.isEmpty()) {
            // On the heap an empty map stays behind, key and all.
            spent.clear();
        }
    }

    private long forgottenAt(BudgetPeriod period, long moment) {
        return period.endMillis(moment, zone) + GRACE.toMillis();
    }
}
