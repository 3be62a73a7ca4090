/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.Events;
import io.coworkflink.sizing.Anchors;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What baseline rules keep of keys that come once and never again, of storms, and of years. */
class BaselineStateTest {
    private static final int FRESH_KEYS = 1_000;
    private static final long HOUR = Duration.ofHours(1).toSeconds();
    private static final long DAY = Duration.ofDays(1).toSeconds();

    /** By all rules, of one user of one model, in a month and a half. */
    private static long learnt;

    static List<BaselineRule> rules() {
        return RuleCatalog.baselines(TestEvents.config());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void keysThatNeverComeAgainLeaveNoState(BaselineRule rule) throws Exception {
        try (BaselineHarness harness = new BaselineHarness(rule)) {
            for (int i = 0; i < FRESH_KEYS; i++) {
                harness.arrive(opening(i, "-" + i));
                harness.passTime(i - 30);
            }
            assertThat(harness.stateEntries()).as("while they are known").isPositive();

            harness.passTime(FRESH_KEYS + 31 * DAY);

            assertThat(harness.stateEntries()).as("state").isZero();
            assertThat(harness.timers()).as("timers").isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    void anHourOfAStormTakesNoMoreThanAMinuteOfIt(BaselineRule rule) throws Exception {
        try (BaselineHarness harness = new BaselineHarness(rule)) {
            storm(harness, 0, 60);
            long early = harness.stateSize();
            storm(harness, 60, 3_600);

            assertThat(harness.stateSize()).isLessThan(early + 1_024);
            assertThat(harness.timers()).isLessThan(8);
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theSecondQuarterOfAYearAddsNothing(BaselineRule rule) throws Exception {
        try (BaselineHarness harness = new BaselineHarness(rule)) {
            hours(harness, 0, 45);
            long early = harness.stateSize();
            learnt += early;
            hours(harness, 45, 90);

            assertThat(harness.stateSize()).isLessThan(early + early / 10);
        }
    }

    @AfterAll
    static void allTogetherKnowOfAUserWhatTheSizingSays() {
        assertThat(learnt).isLessThan(Anchors.LEARNT_USER_BYTES);
    }

    private static void storm(BaselineHarness harness, int from, int to) throws Exception {
        for (int second = from; second < to; second++) {
            harness.arrive(opening(second, ""));
        }
        harness.passTime(to - 30);
    }

    private static void hours(BaselineHarness harness, int fromDay, int toDay) throws Exception {
        for (long second = fromDay * DAY; second < toDay * DAY; second += HOUR) {
            harness.arrive(opening(second, ""));
            harness.passTime(second);
        }
    }

    private static CoworkEvent[] opening(long second, String key) {
        return Stream.of(
                        Events.apiRequest("m" + key, "0.5").with("duration_ms", "12000"),
                        Events.prompt("p", "text"),
                        Events.toolResult("Read", true))
                .map(event ->
                        event.with("user.id", "user" + key).atSecond(second).build())
                .toArray(CoworkEvent[]::new);
    }
}
