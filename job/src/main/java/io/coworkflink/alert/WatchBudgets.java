/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import io.coworkflink.config.Budget;
import java.time.ZoneId;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Keeps what is spent of each budget, and asks the rules about it. A whole organization's is one key: an event costs it a reading and
 * a writing of a small value for each rule, and the windows are added up once in five minutes.
 */
final class WatchBudgets extends KeyedProcessFunction<String, Spending, RuleMatch> {
    static final String UID = "watch-budgets";

    private final Budgets budgets;
    private final BudgetRules rules;
    private final ZoneId zone;

    private transient BudgetPeriods periods;
    private transient BurnMeter meter;

    @SuppressWarnings("NullAway.Init") // Flink calls open() before anything else.
    WatchBudgets(Budgets budgets, BudgetRules rules, ZoneId zone) {
        this.budgets = budgets;
        this.rules = rules;
        this.zone = zone;
    }

    @Override
    public void open(OpenContext context) {
        periods = new BudgetPeriods(rules.step(), zone, getRuntimeContext());
        meter = new BurnMeter(rules.burnRate(), getRuntimeContext());
    }

    @Override
    public void processElement(Spending spending, Context context, Collector<RuleMatch> out) throws Exception {
        Budget budget = budgets.find(spending.budget());
        if (budget != null) {
            RuleMatch step = periods.add(spending, budget, context.timerService());
            if (step != null) {
                out.collect(step);
            }
            meter.add(spending, context.timerService());
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<RuleMatch> out) throws Exception {
        BudgetId id = BudgetId.ofKey(context.getCurrentKey());
        periods.forget(id.period(), timestamp);
        meter.timePassed(id, budgets.find(id), timestamp, context.timerService())
                .forEach(out::collect);
    }
}
