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
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Usually 80 of 100 tokens of the cache are read. */
class CacheCollapseRuleTest {
    private static final long WEEK = Duration.ofDays(7).toSeconds();
    private static final long HOUR = Duration.ofHours(1).toSeconds();

    private final CacheCollapseRule rule =
            new CacheCollapseRule(TestEvents.USUAL.baselines().cacheCollapse(), Duration.ofDays(7));

    @Test
    void aRatioBelowHalfOfTheUsualOneIsACollapse() throws Exception {
        List<RuleMatch> found = matches(rule, usuallyAnd(requests(20, 3_999, 6_001, 0, WEEK)));

        assertThat(found).hasSize(1);
        assertThat(found.get(0).severity()).isEqualTo(Severity.WARNING);
        assertThat(found.get(0).message())
                .isEqualTo("Cache collapse: user=alice model=m hit_ratio=0.3999, limit=0.4, within 30 min");
        assertThat(found.get(0).quietMillis()).isEqualTo(Duration.ofHours(1).toMillis());
    }

    @Test
    void justHalfOrOneRequestOrOneTokenFewerIsNone() throws Exception {
        assertThat(matches(rule, usuallyAnd(requests(20, 4_000, 6_000, 0, WEEK))))
                .isEmpty();
        assertThat(matches(rule, usuallyAnd(requests(19, 0, 20_000, 0, WEEK)))).isEmpty();
        assertThat(matches(rule, usuallyAnd(requests(20, 0, 9_999, 0, WEEK)))).isEmpty();
        assertThat(matches(rule, usuallyAnd(requests(20, 0, 9_999, 1, WEEK)))).hasSize(1);
    }

    @Test
    void aCacheThatIsNotUsedAnyMoreHasCollapsed() throws Exception {
        assertThat(matches(rule, usuallyAnd(requests(20, 0, 0, 10_000, WEEK)))).hasSize(1);
    }

    @Test
    void whoNeverUsedItHasNothingToLose() throws Exception {
        List<CoworkEvent> events = new ArrayList<>(requests(20, 0, 0, 10_000, 0));
        events.addAll(requests(20, 0, 0, 10_000, WEEK));

        assertThat(matches(rule, events)).isEmpty();
    }

    @Test
    void nothingIsToldWhileItIsNewAndOthersHavePastsOfTheirOwn() throws Exception {
        assertThat(matches(rule, usuallyAnd(requests(20, 0, 10_000, 0, WEEK - 1))))
                .isEmpty();
        assertThat(matches(rule, usuallyAnd(collapse(event -> event.with("model", "other")))))
                .isEmpty();
        assertThat(matches(rule, usuallyAnd(collapse(event -> event.with("user.id", "bob")))))
                .isEmpty();
        assertThat(matches(rule, usuallyAnd(collapse(event -> event)))).hasSize(1);
    }

    @Test
    void aRatioThatStaysIsUsualWithinTheLearningTime() throws Exception {
        List<CoworkEvent> events = new ArrayList<>();
        for (long second = 0; second < 3 * WEEK; second += 2 * HOUR) {
            events.addAll(
                    second < WEEK ? requests(20, 8_000, 2_000, 0, second) : requests(20, 2_000, 8_000, 0, second));
        }
        List<RuleMatch> found = matches(rule, events);

        long last = (found.get(found.size() - 1).sinceMillis() - Events.START) / 1_000;
        assertThat(last).isBetween(WEEK + WEEK / 2, 2 * WEEK + WEEK / 7);
        assertThat(found).as("each of them").hasSize((int) ((last - WEEK) / (2 * HOUR)) + 1);
    }

    @Test
    void whatIsOlderThanTheLearningTimeIsNotComparedWith() throws Exception {
        List<CoworkEvent> events = usuallyAnd(requests(20, 3_000, 7_000, 0, 2 * WEEK));
        assertThat(matches(rule, events)).isEmpty();

        events.addAll(requests(20, 8_000, 2_000, 0, WEEK + HOUR));
        assertThat(matches(rule, events)).hasSize(1);
    }

    private static List<CoworkEvent> usuallyAnd(List<CoworkEvent> more) {
        List<CoworkEvent> events = new ArrayList<>(requests(20, 8_000, 2_000, 500, 0));
        events.addAll(more);
        return events;
    }

    private static List<CoworkEvent> collapse(UnaryOperator<Events> change) {
        return requests(20, 0, 10_000, 0, WEEK, change);
    }

    private static List<CoworkEvent> requests(int number, long read, long written, long input, long second) {
        return requests(number, read, written, input, second, event -> event);
    }

    private static List<CoworkEvent> requests(
            int number, long read, long written, long input, long second, UnaryOperator<Events> change) {
        List<CoworkEvent> events = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            events.add(change.apply(Events.apiRequest("m", "1")
                            .with("cache_read_tokens", String.valueOf(read))
                            .with("cache_creation_tokens", String.valueOf(written))
                            .with("input_tokens", String.valueOf(input))
                            .atSecond(second))
                    .build());
        }
        return events;
    }
}
