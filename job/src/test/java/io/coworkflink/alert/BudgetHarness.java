/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import io.coworkflink.config.Budget;
import io.coworkflink.config.BudgetConfig;
import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.Events;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** The operators of the rules about budgets, fed by hand. */
final class BudgetHarness implements AutoCloseable {
    static final ZoneId ZURICH = ZoneId.of("Europe/Zurich");

    private BudgetConfig config;
    private KeyedOneInputStreamOperatorTestHarness<String, Spending, RuleMatch> harness;

    BudgetHarness(Budget... budgets) throws Exception {
        config = config(budgets);
        harness = harness(config);
        harness.open();
    }

    static BudgetConfig config(Budget... budgets) {
        return new BudgetConfig(
                List.of(budgets), new BigDecimal("14.4"), new BigDecimal("6.0"), new BigDecimal("1.0"), ZURICH);
    }

    static Events spending(String usd, String time) {
        return Events.apiRequest("m", usd).atSecond((Instant.parse(time).toEpochMilli() - Events.START) / 1_000);
    }

    void spend(String usd, String time) throws Exception {
        spend(spending(usd, time).build());
    }

    void spend(CoworkEvent event) throws Exception {
        List<Spending> split = new ArrayList<>();
        new SplitSpending(new Budgets(config.budgets())).flatMap(event, new ListCollector<>(split));
        for (Spending one : split) {
            harness.processElement(one, event.time().millis());
        }
    }

    void passTime(String time) throws Exception {
        harness.processWatermark(Instant.parse(time).toEpochMilli());
    }

    void endInput() throws Exception {
        harness.processWatermark(Watermark.MAX_WATERMARK.getTimestamp());
    }

    /** With other budgets, as when the file has changed. */
    void restart(Budget... budgets) throws Exception {
        OperatorSubtaskState state = harness.snapshot(1, 1);
        harness.close();
        config = config(budgets);
        harness = harness(config);
        harness.initializeState(state);
        harness.open();
    }

    /** Those since the start or the restart. */
    List<RuleMatch> matches() {
        return harness.extractOutputValues();
    }

    List<RuleMatch> matches(String rule) {
        return matches().stream().filter(match -> match.ruleId().equals(rule)).toList();
    }

    int stateEntries() {
        return harness.numKeyedStateEntries();
    }

    int timers() {
        return harness.numEventTimeTimers();
    }

    long stateSize() throws Exception {
        return harness.snapshot(1, 1).getStateSize();
    }

    @Override
    public void close() {
        try {
            harness.close();
        } catch (Exception e) {
            throw new IllegalStateException("the operator does not close", e);
        }
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, Spending, RuleMatch> harness(BudgetConfig config)
            throws Exception {
        BudgetRules rules = new BudgetRules(new BudgetStepRule(config.timeZone()), new BudgetBurnRateRule(config));
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new WatchBudgets(new Budgets(config.budgets()), rules, config.timeZone())),
                spending -> spending.budget().key(),
                Types.STRING);
    }
}
