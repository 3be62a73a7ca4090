/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import io.coworkflink.event.ApiCall;
import io.coworkflink.event.CoworkEvent;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** Filter and projection in one: an event with a cost becomes what it takes from each budget that it counts for, and the others nothing. */
record SplitSpending(Budgets budgets) implements FlatMapFunction<CoworkEvent, Spending> {
    static final String UID = "split-spending";

    @Override
    public void flatMap(CoworkEvent event, Collector<Spending> out) {
        ApiCall call = event.api();
        if (!event.isApiRequest() || call == null || call.costNanoUsd() == null || call.costNanoUsd() == 0) {
            return;
        }
        for (BudgetId budget : budgets.of(event)) {
            out.collect(new Spending(budget, call.costNanoUsd(), event.time().millis()));
        }
    }
}
