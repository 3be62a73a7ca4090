/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import static io.coworkflink.alert.BaselineHarness.matches;
import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.Events;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The first event is at ten on a Sunday. */
class CostSpikeRuleTest {
    private static final long WEEK = Duration.ofDays(7).toSeconds();
    private static final long QUARTER = Duration.ofMinutes(15).toSeconds();

    private final CostSpikeRule rule =
            new CostSpikeRule(TestEvents.USUAL.baselines().costSpike());

    @Test
    void aQuarterBeyondFourDeviationsOfTheSameHourIsASpike() throws Exception {
        List<RuleMatch> found = matches(rule, sundayAnd(spent("20.000000001", WEEK)));

        assertThat(found).hasSize(1);
        assertThat(found.get(0).severity()).isEqualTo(Severity.ERROR);
        assertThat(found.get(0).message())
                .isEqualTo("Cost spike: user=alice spent 20.00 USD within 15 min, usual is at most 20.00 USD");
        assertThat(found.get(0).reasons()).containsExactly(new Reason("cost_usd", "20.000000001", "20"));
        assertThat(found.get(0).userKey()).isEqualTo("alice");
    }

    @Test
    void aQuarterOfJustTheLimitIsNone() throws Exception {
        assertThat(matches(rule, sundayAnd(spent("20", WEEK)))).isEmpty();
        assertThat(matches(rule, sundayAnd(spent("10", WEEK), spent("10", WEEK + QUARTER - 1))))
                .isEmpty();
        assertThat(matches(rule, sundayAnd(spent("10", WEEK), spent("10.000000001", WEEK + QUARTER - 1))))
                .hasSize(1);
    }

    @Test
    void smallChangeIsNoneHoweverUnusual() throws Exception {
        assertThat(matches(rule, List.of(spent("0.01", 0), spent("10", WEEK)))).isEmpty();
        assertThat(matches(rule, List.of(spent("0.01", 0), spent("10.000000001", WEEK))))
                .hasSize(1);
    }

    @Test
    void quartersWithoutSpendCountAsZero() throws Exception {
        // Mean 4 and standard deviation 8 of 16, 0, 0 and 0.
        assertThat(matches(rule, List.of(spent("16", 0), spent("36", WEEK)))).isEmpty();
        assertThat(matches(rule, List.of(spent("16", 0), spent("36.000000001", WEEK))))
                .hasSize(1);
    }

    @Test
    void nothingIsToldWhileTheUserIsNew() throws Exception {
        assertThat(matches(rule, sundayAnd(spent("500", WEEK - 1)))).isEmpty();
        assertThat(matches(rule, sundayAnd(spent("500", WEEK)))).hasSize(1);
    }

    @Test
    void anotherHourAndAnotherUserAndOrganizationHavePastsOfTheirOwn() throws Exception {
        assertThat(matches(rule, sundayAnd(spent("19", WEEK + 4 * QUARTER)))).hasSize(1);
        assertThat(matches(rule, sundayAnd(by("bob", "org-acme", WEEK)))).isEmpty();
        assertThat(matches(rule, sundayAnd(by("alice", "org-other", WEEK)))).isEmpty();
        assertThat(matches(rule, sundayAnd(by("alice", "org-acme", WEEK)))).hasSize(1);
    }

    @Test
    void aRunawayGoesOnFiringAndASpendThatStaysBecomesUsual() throws Exception {
        List<CoworkEvent> events = sundayAnd();
        for (int week = 1; week <= 3; week++) {
            for (int quarter = 0; quarter < 4; quarter++) {
                events.add(spent("40", week * WEEK + quarter * QUARTER));
            }
        }

        assertThat(matches(rule, events))
                .extracting(match -> (match.sinceMillis() - Events.START) / 1_000)
                .containsExactly(WEEK, WEEK + QUARTER, WEEK + 2 * QUARTER, WEEK + 3 * QUARTER);
    }

    /** The quarter of 1,000 is learnt as 40: mean 15.125 and standard deviation 10.15. */
    @Test
    void oneRunawayDoesNotMakeTheNextOneUsual() throws Exception {
        List<CoworkEvent> events = sundayAnd(spent("1000", WEEK));
        for (int quarter = 1; quarter < 4; quarter++) {
            events.add(spent("11", WEEK + quarter * QUARTER));
        }
        events.add(spent("55.7", 2 * WEEK));
        events.add(spent("55.8", 2 * WEEK + QUARTER));

        assertThat(matches(rule, events))
                .extracting(match -> (match.sinceMillis() - Events.START) / 1_000)
                .containsExactly(WEEK, 2 * WEEK + QUARTER);
    }

    @Test
    void aSpikeIsOverWhenTheNextQuarterIsAsUsual() throws Exception {
        List<RuleMatch> goesOn = matches(rule, sundayAnd(spent("50", WEEK), spent("60", WEEK + QUARTER)));
        List<RuleMatch> comesAgain = matches(rule, sundayAnd(spent("50", WEEK), spent("60", WEEK + 3 * QUARTER)));

        assertThat(told(goesOn)).containsExactly("firing×1", "updated×2");
        assertThat(told(comesAgain)).containsExactly("firing×1", "resolved×1", "firing×1");
    }

    private static List<String> told(List<RuleMatch> matches) {
        return Backtest.told(matches, LifecycleRun.CONFIG).stream()
                .map(LifecycleRun::text)
                .toList();
    }

    @Test
    void whatComesAfterTheWindowHasClosedIsCountedAndChangesNothing() throws Exception {
        try (BaselineHarness harness = new BaselineHarness(rule)) {
            harness.arrive(sundayAnd(spent("15", WEEK)).toArray(CoworkEvent[]::new));
            harness.passTime(WEEK + QUARTER);
            harness.arrive(spent("500", WEEK + 1));
            harness.passTime(WEEK + 2 * QUARTER);

            assertThat(harness.matches()).isEmpty();
            assertThat(harness.late()).isEqualTo(1);
        }
    }

    @Test
    void whatTheEndOfTheInputCutsOffIsJudgedByWhatIsThere() throws Exception {
        try (BaselineHarness harness = new BaselineHarness(rule)) {
            harness.arrive(sundayAnd(spent("50", WEEK)).toArray(CoworkEvent[]::new));
            harness.endInput();

            assertThat(harness.matches()).hasSize(1);
        }
    }

    /** Mean 12 and standard deviation 2: more than 20 is a spike. */
    private static List<CoworkEvent> sundayAnd(CoworkEvent... more) {
        List<CoworkEvent> events = new ArrayList<>(
                List.of(spent("15", 0), spent("11", QUARTER), spent("11", 2 * QUARTER), spent("11", 4 * QUARTER - 1)));
        events.addAll(List.of(more));
        return events;
    }

    private static CoworkEvent spent(String usd, long second) {
        return Events.apiRequest("m", usd).atSecond(second).build();
    }

    private static CoworkEvent by(String user, String organization, long second) {
        return Events.apiRequest("m", "50")
                .with("user.id", user)
                .with("organization.id", organization)
                .atSecond(second)
                .build();
    }
}
