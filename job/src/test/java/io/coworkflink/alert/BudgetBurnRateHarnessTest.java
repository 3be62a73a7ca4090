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
import io.coworkflink.event.Events;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BudgetBurnRateHarnessTest {
    /** A dollar an hour: in Zurich, March 2026 has 743 of them. */
    private static final Budget MARCH = budget(BudgetPeriod.MONTH, 743);

    @Test
    void fastOverAnHourAndStillInTheLastFiveMinutesIsCritical() throws Exception {
        try (BudgetHarness harness = new BudgetHarness(MARCH)) {
            harness.spend("13.2", "2026-03-02T10:01:00Z");
            harness.spend("1.200000001", "2026-03-02T10:56:00Z");
            harness.passTime("2026-03-02T11:00:00Z");
            assertThat(found(harness)).containsExactly("11:00 FIRED CRITICAL");
            RuleMatch match = burns(harness).get(0);
            assertThat(match.message())
                    .isEqualTo("Budget burn: 14.40 times too fast for the month's budget, organization=org-acme"
                            + " spent=14.400000001 USD within 1 h budget=743 USD");
            assertThat(match.reasons())
                    .containsExactly(
                            Reason.of("burn_rate", "14.40", "14.4"),
                            Reason.of("recent_burn_rate", "14.40", "14.4"),
                            Reason.of("window", "1 h"),
                            Reason.of("spent_usd", "14.400000001"),
                            Reason.of("budget_usd", "743"));
        }
    }

    @Test
    void exactlyAsFastAsAllowedIsNotTooFast() throws Exception {
        assertThat(burnt("13.2", "10:01", "1.2", "10:56")).isEmpty();
        assertThat(burnt("14.4", "10:01", "1.2", "10:56")).as("not any more").isEmpty();
        assertThat(burnt("14.3", "10:01", "1.1", "10:56")).as("not still").isEmpty();
        assertThat(burnt("14.3", "09:59", "1.3", "10:56"))
                .as("more than an hour ago")
                .isEmpty();
    }

    @Test
    void anotherOrganizationsSpendingIsNotThisOnes() throws Exception {
        try (BudgetHarness harness = new BudgetHarness(MARCH)) {
            harness.spend("10", "2026-03-02T10:01:00Z");
            harness.spend(spending("10", "2026-03-02T10:01:00Z")
                    .with("organization.id", "org-other")
                    .build());
            harness.passTime("2026-03-02T12:00:00Z");
            assertThat(burns(harness)).isEmpty();
        }
    }

    @Test
    void slowerButLongerIsAnErrorOrAWarning() throws Exception {
        assertThat(hourly("6.1", 6)).containsExactly("16:00 FIRED ERROR");
        assertThat(hourly("6", 7)).isEmpty();
        assertThat(hourly("1.01", 72)).containsExactly("10:00 FIRED WARNING");
        assertThat(hourly("1", 75)).isEmpty();
    }

    @Test
    void aDaysBudgetHasNoWindowOfThreeDays() throws Exception {
        try (BudgetHarness harness = new BudgetHarness(budget(BudgetPeriod.DAY, 24))) {
            for (int hour = 0; hour < 80; hour++) {
                harness.spend(at("1.5", hour * 60 + 1));
            }
            harness.passTime("2026-03-09T00:00:00Z");
            assertThat(burns(harness)).isEmpty();
        }
    }

    @Test
    void aDayOfTwentyThreeHoursIsSpentSooner() throws Exception {
        Budget day = budget(BudgetPeriod.DAY, 23);
        try (BudgetHarness harness = new BudgetHarness(day)) {
            harness.spend("14.4", "2026-03-29T10:56:00Z");
            harness.passTime("2026-03-29T12:00:00Z");
            assertThat(burns(harness)).isEmpty();
            harness.spend("14.4", "2026-03-30T10:56:00Z");
            harness.passTime("2026-03-30T11:00:00Z");
            assertThat(found(harness)).containsExactly("11:00 FIRED CRITICAL");
        }
    }

    @Test
    void theBucketThatEndsWithItsPeriodIsHeldAgainstThatPeriod() {
        Budget april = budget(BudgetPeriod.MONTH, 720);
        BudgetBurnRateRule rule = new BudgetBurnRateRule(BudgetHarness.config(april));
        BudgetId id = new BudgetId("org-acme", null, null, BudgetPeriod.MONTH);
        long midnight = Instant.parse("2026-03-31T22:00:00Z").toEpochMilli();
        long next = midnight + BudgetBurnRateRule.BUCKET_MILLIS;

        assertThat(rule.next(null, Map.of(midnight, 14_400_000_000L), id, april, midnight)
                        .matches())
                .hasSize(1);
        assertThat(rule.next(null, Map.of(next, 14_400_000_000L), id, april, next)
                        .matches())
                .isEmpty();
    }

    @Test
    void itIsOverWhenItWasCalmForAShortWindowEvenIfNothingMoreComes() throws Exception {
        try (BudgetHarness harness = new BudgetHarness(MARCH)) {
            harness.spend("15", "2026-03-02T10:56:00Z");
            harness.passTime("2026-03-02T11:09:59Z");
            assertThat(found(harness)).containsExactly("11:00 FIRED CRITICAL");
            harness.passTime("2026-03-02T11:10:00Z");
            assertThat(found(harness)).containsExactly("11:00 FIRED CRITICAL", "11:10 RECOVERED CRITICAL");
            assertThat(burns(harness))
                    .extracting(RuleMatch::groupKey)
                    .containsOnly(burns(harness).get(0).groupKey());
            harness.passTime("2026-03-02T20:00:00Z");
            assertThat(burns(harness)).hasSize(2);
        }
    }

    @Test
    void aPauseThatIsTooShortIsNotTheEndAndARestartChangesNothing() throws Exception {
        try (BudgetHarness harness = new BudgetHarness(MARCH)) {
            harness.spend("15", "2026-03-02T10:56:00Z");
            harness.passTime("2026-03-02T11:05:00Z");
            assertThat(found(harness)).containsExactly("11:00 FIRED CRITICAL");
            harness.restart(MARCH);
            harness.spend("2", "2026-03-02T11:06:00Z");
            harness.passTime("2026-03-02T11:15:00Z");
            assertThat(burns(harness)).isEmpty();
            harness.restart(MARCH);
            harness.passTime("2026-03-02T12:00:00Z");
            assertThat(found(harness)).containsExactly("11:20 RECOVERED CRITICAL");
        }
    }

    @Test
    void whatBecomesWorseIsToldAtOnceAndWhatGoesOnNowAndThen() throws Exception {
        try (BudgetHarness harness = new BudgetHarness(MARCH)) {
            for (int hour = 0; hour < 12; hour++) {
                harness.spend(at("6.1", hour * 60 + 56));
            }
            harness.spend(at("20", 12 * 60 + 1));
            harness.passTime("2026-03-03T12:00:00Z");
            assertThat(found(harness))
                    .containsExactly(
                            "16:00 FIRED ERROR",
                            "20:00 FIRED ERROR",
                            "22:05 FIRED CRITICAL",
                            "22:15 RECOVERED CRITICAL",
                            "22:15 FIRED ERROR",
                            "23:05 RECOVERED CRITICAL",
                            "23:05 FIRED WARNING",
                            "03:05 FIRED WARNING",
                            "07:05 FIRED WARNING",
                            "11:05 FIRED WARNING");
        }
    }

    @Test
    void whatComesLateIsNoticedWhenItComes() throws Exception {
        try (BudgetHarness harness = new BudgetHarness(MARCH)) {
            harness.spend("2", "2026-03-02T10:56:00Z");
            harness.passTime("2026-03-02T11:01:00Z");
            harness.spend("2", "2026-03-02T11:02:00Z");
            harness.spend("11", "2026-03-02T10:20:00Z");
            harness.passTime("2026-03-02T11:05:00Z");
            assertThat(found(harness)).containsExactly("11:05 FIRED CRITICAL");
            harness.spend("999", "2026-02-20T10:20:00Z");
            harness.passTime("2026-03-02T12:00:00Z");
            assertThat(found(harness)).as("too late to matter").hasSize(2);
        }
    }

    @Test
    void theOrderOfArrivalDoesNotMatterAndTheEndOfTheInputIsNoEndOfSpending() throws Exception {
        List<CoworkEvent> events = new ArrayList<>();
        for (int hour = 0; hour < 30; hour++) {
            events.add(at(hour % 7 == 6 ? "15" : "6.1", hour * 60 + 58));
            events.add(at("0.2", hour * 60 + 30));
        }
        List<String> expected = null;
        for (int seed = 0; seed < 5; seed++) {
            Collections.shuffle(events, new Random(seed));
            try (BudgetHarness harness = new BudgetHarness(MARCH)) {
                for (CoworkEvent event : events) {
                    harness.spend(event);
                }
                harness.endInput();
                List<String> found = found(harness);
                assertThat(found).as("seed %d", seed).isEqualTo(expected == null ? found : expected);
                assertThat(found).contains("16:00 FIRED ERROR", "17:00 FIRED CRITICAL");
                assertThat(found.get(found.size() - 1)).contains("FIRED");
                expected = found;
            }
        }
    }

    @Test
    void steadySpendingIsRememberedForThreeDays() throws Exception {
        try (BudgetHarness harness = new BudgetHarness(MARCH)) {
            for (int minute = 0; minute < 4 * 24 * 60; minute += 5) {
                spendAndPass(harness, minute);
            }
            long early = harness.stateSize();
            int timers = harness.timers();
            for (int minute = 4 * 24 * 60; minute < 8 * 24 * 60; minute += 5) {
                spendAndPass(harness, minute);
            }
            assertThat(harness.stateSize()).isLessThan(early + 1_024);
            assertThat(harness.timers()).isLessThanOrEqualTo(timers).isLessThan(10);
        }
    }

    @Test
    void usersWhoNeverComeAgainLeaveNoState() throws Exception {
        Budget each = new Budget("each", null, "each", BudgetPeriod.DAY, 1_000_000_000L, List.of(100));
        try (BudgetHarness harness = new BudgetHarness(each)) {
            for (int user = 0; user < 2_000; user++) {
                harness.spend(Events.apiRequest("m", "0.9")
                        .with("user.id", "user-" + user)
                        .atSecond(user)
                        .build());
                harness.passTime(Instant.ofEpochMilli(Events.START + (user - 30) * 1_000L)
                        .toString());
            }
            assertThat(harness.stateEntries()).isPositive();
            harness.passTime("2026-03-10T00:00:00Z");
            assertThat(harness.stateEntries()).isZero();
            assertThat(harness.timers()).isZero();
        }
    }

    private static void spendAndPass(BudgetHarness harness, int minute) throws Exception {
        CoworkEvent event = at("0.001", minute);
        harness.spend(event);
        harness.passTime(Instant.ofEpochMilli(event.time().millis()).toString());
    }

    private static List<String> burnt(String first, String at, String second, String then) throws Exception {
        try (BudgetHarness harness = new BudgetHarness(MARCH)) {
            harness.spend(first, "2026-03-02T" + at + ":00Z");
            harness.spend(second, "2026-03-02T" + then + ":00Z");
            harness.passTime("2026-03-03T12:00:00Z");
            return found(harness);
        }
    }

    /** From ten o'clock on, just before each hour ends. */
    private static List<String> hourly(String usd, int hours) throws Exception {
        try (BudgetHarness harness = new BudgetHarness(MARCH)) {
            for (int hour = 0; hour < hours; hour++) {
                harness.spend(at(usd, hour * 60 + 58));
            }
            harness.endInput();
            return found(harness);
        }
    }

    /** Minutes after ten o'clock on 2 March. */
    private static CoworkEvent at(String usd, int minute) {
        return spending(
                        usd,
                        Instant.parse("2026-03-02T10:00:00Z")
                                .plusSeconds(60L * minute)
                                .toString())
                .build();
    }

    private static List<RuleMatch> burns(BudgetHarness harness) {
        return harness.matches("budget_burn_rate");
    }

    private static List<String> found(BudgetHarness harness) {
        return burns(harness).stream()
                .map(match ->
                        Instant.ofEpochMilli(match.eventTimeMillis()).toString().substring(11, 16) + " " + match.kind()
                                + " " + match.severity())
                .toList();
    }

    private static Budget budget(BudgetPeriod period, long usd) {
        return new Budget("org-acme", null, null, period, usd * 1_000_000_000L, List.of(500));
    }
}
