/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import static io.coworkflink.alert.BudgetHarness.spending;
import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.config.Budget;
import io.coworkflink.config.BudgetPeriod;
import io.coworkflink.event.CoworkEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BudgetStepHarnessTest {
    private static final Budget MONTH = budget(BudgetPeriod.MONTH, 50, 80, 100);
    private static final Budget DAY = budget(BudgetPeriod.DAY, 50, 80, 100);

    @Test
    void eachStepIsToldOnceByTheRequestThatReachesIt() throws Exception {
        try (BudgetHarness harness = new BudgetHarness(MONTH)) {
            harness.spend("49.999999999", "2026-03-02T10:00:00Z");
            assertThat(steps(harness)).isEmpty();
            harness.spend("0.000000001", "2026-03-03T10:00:00Z");
            assertThat(steps(harness)).containsExactly("INFO 50");
            harness.spend("29.999999999", "2026-03-04T10:00:00Z");
            harness.spend("0.1", "2026-03-04T10:00:00Z");
            harness.spend("19", "2026-03-05T10:00:00Z");
            assertThat(steps(harness)).containsExactly("INFO 50", "WARNING 80");
            harness.spend("1", "2026-03-06T10:00:00Z");
            harness.spend("400", "2026-03-07T10:00:00Z");
            assertThat(steps(harness)).containsExactly("INFO 50", "WARNING 80", "CRITICAL 100");
            RuleMatch last = harness.matches("budget_step").get(2);
            assertThat(last.message())
                    .isEqualTo("Budget step: 100% of the month's budget, organization=org-acme month=2026-03"
                            + " spent=100.099999999 USD budget=100 USD");
            assertThat(last.reasons())
                    .containsExactly(
                            Reason.of("spent_usd", "100.099999999", "100"),
                            Reason.of("step_percent", 100),
                            Reason.of("budget_usd", "100"));
            assertThat(last.userKey()).isEqualTo("anonymous");
        }
    }

    @Test
    void aRequestThatReachesSeveralStepsTellsTheHighest() throws Exception {
        try (BudgetHarness harness = new BudgetHarness(MONTH)) {
            harness.spend("90", "2026-03-02T10:00:00Z");
            harness.spend("1000", "2026-03-02T10:00:01Z");
            assertThat(steps(harness)).containsExactly("WARNING 80", "CRITICAL 100");
        }
    }

    @Test
    void theDegreeOfAStepDependsOnItsPlace() {
        assertThat(BudgetStepRule.severity(List.of(90), 90)).isEqualTo(Severity.CRITICAL);
        assertThat(BudgetStepRule.severity(List.of(80, 100), 80)).isEqualTo(Severity.WARNING);
        assertThat(List.of(10, 20, 30, 500).stream()
                        .map(step -> BudgetStepRule.severity(List.of(10, 20, 30, 500), step)))
                .containsExactly(Severity.INFO, Severity.WARNING, Severity.WARNING, Severity.CRITICAL);
    }

    @Test
    void theNextPeriodAndAnotherOrganizationBeginWithNothing() throws Exception {
        try (BudgetHarness harness = new BudgetHarness(MONTH)) {
            // Midnight in Zurich is at 22:00 in summer.
            harness.spend("40", "2026-03-31T21:59:59Z");
            harness.spend("40", "2026-03-31T22:00:00Z");
            harness.spend(spending("40", "2026-03-31T12:00:00Z")
                    .with("organization.id", "org-other")
                    .build());
            assertThat(steps(harness)).isEmpty();
            harness.spend("10", "2026-04-30T21:59:59Z");
            assertThat(steps(harness)).containsExactly("INFO 50");
        }
    }

    @Test
    void aDayOnWhichTheClocksChangeIsOneDay() throws Exception {
        try (BudgetHarness harness = new BudgetHarness(DAY)) {
            harness.spend("25", "2026-10-24T22:00:00Z");
            harness.spend("24", "2026-10-25T22:59:59Z");
            harness.spend("49", "2026-10-25T23:00:00Z");
            assertThat(steps(harness)).as("a day of 25 h").isEmpty();
            harness.spend("1", "2026-10-25T12:00:00Z");
            assertThat(steps(harness)).containsExactly("INFO 50");
        }
    }

    @Test
    void lateSpendingCountsInItsOwnPeriodForThreeDays() throws Exception {
        try (BudgetHarness harness = new BudgetHarness(DAY)) {
            harness.spend("49", "2026-03-02T12:00:00Z");
            harness.passTime("2026-03-05T22:59:59.998Z");
            harness.spend("1", "2026-03-02T12:00:01Z");
            assertThat(steps(harness)).containsExactly("INFO 50");
            assertThat(harness.matches("budget_step").get(0).groupKey()).contains("2026-03-02");
            harness.passTime("2026-03-05T23:00:00Z");
            harness.spend("100", "2026-03-02T12:00:02Z");
            assertThat(steps(harness)).as("forgotten, so no step is told twice").hasSize(1);
        }
    }

    @Test
    void aRestartForgetsAndRepeatsNothingAndTakesTheNewAmount() throws Exception {
        try (BudgetHarness harness = new BudgetHarness(MONTH)) {
            harness.spend("60", "2026-03-02T10:00:00Z");
            assertThat(steps(harness)).containsExactly("INFO 50");
            harness.restart(MONTH);
            harness.spend("10", "2026-03-02T11:00:00Z");
            assertThat(steps(harness)).isEmpty();
            harness.restart(new Budget("each", null, null, BudgetPeriod.MONTH, 50_000_000_000L, List.of(50, 80, 100)));
            harness.spend("0.1", "2026-03-02T12:00:00Z");
            assertThat(steps(harness)).containsExactly("CRITICAL 100");
            harness.restart(DAY);
            harness.passTime("2026-04-10T00:00:00Z");
            assertThat(harness.stateEntries()).as("of a budget that is gone").isZero();
        }
    }

    @Test
    void theOrderOfArrivalDoesNotMatter() throws Exception {
        List<CoworkEvent> events = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            events.add(spending("1.7", "2026-03-%02dT10:00:%02dZ".formatted(1 + i % 2, i))
                    .build());
        }
        for (int seed = 0; seed < 10; seed++) {
            Collections.shuffle(events, new Random(seed));
            try (BudgetHarness harness = new BudgetHarness(DAY, MONTH)) {
                for (CoworkEvent event : events) {
                    harness.spend(event);
                }
                harness.endInput();
                assertThat(harness.matches("budget_step"))
                        .as("seed %d", seed)
                        .extracting(RuleMatch::identity)
                        .hasSize(5)
                        .doesNotHaveDuplicates();
                assertThat(steps(harness))
                        .containsExactlyInAnyOrder("INFO 50", "INFO 50", "INFO 50", "WARNING 80", "CRITICAL 100");
            }
        }
    }

    private static List<String> steps(BudgetHarness harness) {
        return harness.matches("budget_step").stream()
                .map(match -> match.severity() + " " + match.reasons().get(1).value())
                .toList();
    }

    private static Budget budget(BudgetPeriod period, Integer... steps) {
        return new Budget("org-acme", null, null, period, 100_000_000_000L, List.of(steps));
    }
}
