/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import io.coworkflink.config.BudgetConfig;
import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.WireTypeInfo;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;

/** The operators of the rules about budgets. There are none without budgets. */
final class BudgetBranch {
    private BudgetBranch() {}

    static List<DataStream<RuleMatch>> detect(DataStream<CoworkEvent> events, BudgetConfig config, BudgetRules rules) {
        return config.budgets().isEmpty() || rules.list().isEmpty() ? List.of() : List.of(watch(events, config, rules));
    }

    private static DataStream<RuleMatch> watch(DataStream<CoworkEvent> events, BudgetConfig config, BudgetRules rules) {
        Budgets budgets = new Budgets(config.budgets());
        return events.flatMap(new SplitSpending(budgets))
                .returns(TypeInformation.of(Spending.class))
                .uid(SplitSpending.UID)
                .name(SplitSpending.UID)
                .keyBy(spending -> spending.budget().key(), WireTypeInfo.KEY)
                .process(new WatchBudgets(budgets, rules, config.timeZone()))
                .uid(WatchBudgets.UID)
                .name(WatchBudgets.UID);
    }
}
