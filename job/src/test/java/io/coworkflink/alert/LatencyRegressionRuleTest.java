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

class LatencyRegressionRuleTest {
    private static final long DAY = Duration.ofDays(1).toSeconds();
    private static final long WEEK = 7 * DAY;
    private static final long QUARTER = Duration.ofMinutes(15).toSeconds();

    private final LatencyRegressionRule rule =
            new LatencyRegressionRule(TestEvents.USUAL.baselines().latencyRegression(), Duration.ofDays(7));

    @Test
    void aPercentileOfMoreThanTwiceTheUsualOneIsARegression() throws Exception {
        List<RuleMatch> found = matches(rule, usuallyAnd(15_000, requests(50, 31_000, WEEK)));

        assertThat(found).hasSize(1);
        assertThat(found.get(0).severity()).isEqualTo(Severity.WARNING);
        assertThat(found.get(0).quietMillis()).isEqualTo(Duration.ofMinutes(30).toMillis());
        assertThat(found.get(0).message())
                .matches("Latency regression: model=m p95=3(0|1)\\d{3} ms over 50 requests within 15 min,"
                        + " limit=(29|30)\\d{3} ms");
        assertThat(matches(rule, usuallyAnd(15_000, requests(50, 29_000, WEEK))))
                .isEmpty();
    }

    @Test
    void fewerThanFiftyRequestsTellNothing() throws Exception {
        assertThat(matches(rule, usuallyAnd(15_000, requests(49, 90_000, WEEK))))
                .isEmpty();
        assertThat(matches(rule, both(requests(49, 1_000, 0), requests(50, 90_000, WEEK))))
                .isEmpty();
        assertThat(matches(rule, both(requests(50, 1_000, 0), requests(50, 90_000, WEEK))))
                .hasSize(1);
    }

    @Test
    void whatTakesTwentySecondsAtMostIsNoMatter() throws Exception {
        assertThat(matches(rule, usuallyAnd(1_000, requests(50, 19_700, WEEK)))).isEmpty();
        assertThat(matches(rule, usuallyAnd(1_000, requests(50, 20_500, WEEK)))).hasSize(1);
    }

    /** Of 100 the 95th is the percentile. */
    @Test
    void fiveSlowOnesOfAHundredAreNoRegressionAndSixAre() throws Exception {
        assertThat(matches(rule, usuallyAnd(1_000, requests(95, 1_000, WEEK), requests(5, 60_000, WEEK))))
                .isEmpty();
        assertThat(matches(rule, usuallyAnd(1_000, requests(94, 1_000, WEEK), requests(6, 60_000, WEEK))))
                .hasSize(1);
    }

    @Test
    void nothingIsToldOfANewModelAndOthersHavePastsOfTheirOwn() throws Exception {
        assertThat(matches(rule, usuallyAnd(1_000, requests(50, 60_000, WEEK - 1))))
                .isEmpty();
        assertThat(matches(rule, usuallyAnd(1_000, with("model", "other")))).isEmpty();
        assertThat(matches(rule, usuallyAnd(1_000, with("organization.id", "org-other"))))
                .isEmpty();
        assertThat(matches(rule, usuallyAnd(1_000, with("user.id", "bob")))).hasSize(1);
    }

    /** With every quarter as slow. The week of the old times shrinks, and the new times count a tenth. */
    @Test
    void aLatencyThatStaysIsUsualWithinTheLearningTime() throws Exception {
        List<CoworkEvent> events = new ArrayList<>();
        for (long second = 0; second < 3 * WEEK; second += 4 * QUARTER) {
            events.addAll(requests(50, second < WEEK ? 10_000 : 40_000, second));
        }
        List<RuleMatch> found = matches(rule, events);

        long last = (found.get(found.size() - 1).sinceMillis() - Events.START) / 1_000;
        assertThat(last).isBetween(WEEK + DAY, 2 * WEEK);
        assertThat(found).as("each of them").hasSize((int) ((last - WEEK) / (4 * QUARTER)) + 1);
    }

    @Test
    void absurdDurationsAreALongTime() throws Exception {
        assertThat(matches(rule, usuallyAnd(0, requests(50, Long.MAX_VALUE, WEEK)))
                        .get(0)
                        .message())
                .matches(".* p95=3(5|6)\\d{5} ms .*");
    }

    private static List<CoworkEvent> both(List<CoworkEvent> past, List<CoworkEvent> now) {
        List<CoworkEvent> events = new ArrayList<>(past);
        events.addAll(now);
        return events;
    }

    @SafeVarargs
    private static List<CoworkEvent> usuallyAnd(long millis, List<CoworkEvent>... more) {
        List<CoworkEvent> events = new ArrayList<>(requests(100, millis, 0));
        for (List<CoworkEvent> one : more) {
            events.addAll(one);
        }
        return events;
    }

    private static List<CoworkEvent> with(String attribute, String value) {
        return requests(50, 60_000, WEEK, attribute, value);
    }

    private static List<CoworkEvent> requests(int number, long millis, long second) {
        return requests(number, millis, second, "user.id", "alice");
    }

    private static List<CoworkEvent> requests(int number, long millis, long second, String attribute, String value) {
        List<CoworkEvent> events = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            events.add(Events.apiRequest("m", "1")
                    .with("duration_ms", String.valueOf(millis))
                    .with(attribute, value)
                    .atSecond(second)
                    .build());
        }
        return events;
    }
}
