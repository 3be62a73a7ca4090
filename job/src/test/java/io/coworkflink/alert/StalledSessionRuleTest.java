/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.Events;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StalledSessionRuleTest {
    private RuleHarness harness;

    @BeforeEach
    void open() throws Exception {
        harness = new RuleHarness(new StalledSessionRule(Duration.ofMinutes(10)));
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void aStallIsAWarningThatTellsHowLongAndTheNextSuccessEndsIt() throws Exception {
        harness.arrive(error(0), error(300), success(700), success(710));

        harness.passTime(800);

        assertThat(harness.matches())
                .extracting(RuleMatch::kind)
                .containsExactly(RuleMatch.Kind.FIRED, RuleMatch.Kind.RECOVERED);
        RuleMatch stall = harness.matches().get(0);
        assertThat(stall.severity()).isEqualTo(Severity.WARNING);
        assertThat(stall.message())
                .isEqualTo("Stalled session: no successful API request for 10 min after an error, model=m status=529");
        assertThat(harness.matches().get(1).groupKey()).isEqualTo(stall.groupKey());
    }

    @Test
    void aSuccessInTimeHasNothingToEnd() throws Exception {
        harness.arrive(error(0), success(599));

        harness.passTime(5000);

        assertThat(harness.matches()).isEmpty();
        assertThat(harness.stateEntries() + harness.timers()).isZero();
    }

    @Test
    void aStormOfErrorsIsOneRememberedEvent() throws Exception {
        for (int i = 0; i < 10_000; i++) {
            harness.arrive(error(i / 20));
        }

        harness.passTime(550);

        assertThat(harness.timers()).isOne();
        harness.passTime(5000);
        assertThat(harness.matches()).hasSize(1);
    }

    @Test
    void aSessionThatFailsOnIsToldOnceAndForgottenADayAfterItsLastError() throws Exception {
        long day = Duration.ofDays(1).toSeconds();
        harness.arrive(error(0), error(day - 1), error(2 * day - 2));

        harness.passTime(3 * day - 3);
        assertThat(harness.matches()).hasSize(1);
        assertThat(harness.stateEntries()).isPositive();
        harness.passTime(3 * day - 2);
        assertThat(harness.matches()).hasSize(1);
        assertThat(harness.stateEntries() + harness.timers()).isZero();
    }

    @Test
    void aRestartRemembersThatASessionIsStalledAndWhatIsWaiting() throws Exception {
        harness.arrive(error(0), error(700));
        harness.passTime(650);

        harness.restart();
        harness.arrive(success(800));
        harness.passTime(2000);

        assertThat(harness.matches()).extracting(RuleMatch::kind).containsExactly(RuleMatch.Kind.RECOVERED);
    }

    private static CoworkEvent error(long second) {
        return Events.apiError("m", "529", "overloaded").atSecond(second).build();
    }

    private static CoworkEvent success(long second) {
        return Events.apiRequest("m", "1").atSecond(second).build();
    }
}
