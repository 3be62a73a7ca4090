/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.alert.TestEvents.Where;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BacktestTest {
    private static final int HOUR = 3_600;
    private static final Where THERE = new Where("org-other", "sess-9", "prompt-9");

    @Test
    void nothingIsToldOfNothing() {
        assertThat(told(List.of())).isEmpty();
    }

    @Test
    void theClockIsThatOfTheEventsHoweverFastTheyAreRead() {
        assertThat(told(List.of(error(0), error(60), error(120), error(HOUR), error(HOUR + 25 * HOUR))))
                .containsExactly(
                        "firing×1",
                        "updated×3",
                        "updated×4",
                        "updated×4 again 1",
                        "updated×4 again 2",
                        "updated×4 again 3",
                        "updated×4 again 4",
                        "updated×4 again 5",
                        "resolved×4",
                        "firing×1");
    }

    @Test
    void theOrderInWhichMatchesWereFoundDoesNotMatter() {
        List<RuleMatch> matches = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            matches.add(error(i * 97L));
            matches.add(new ApiErrorRule().evaluate(TestEvents.apiError(i * 61L, THERE)));
        }
        List<Alert> expected = Backtest.told(matches, LifecycleRun.CONFIG);
        long seed = System.nanoTime();
        Collections.shuffle(matches, new Random(seed));
        assertThat(Backtest.told(matches, LifecycleRun.CONFIG))
                .as("seed " + seed)
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void theAgeOfTheInputDoesNotMatter() {
        assertThat(told(List.of(error(-1_000_000_000)))).containsExactly("firing×1");
    }

    private static List<String> told(List<RuleMatch> matches) {
        return Backtest.told(matches, LifecycleRun.CONFIG).stream()
                .map(LifecycleRun::text)
                .toList();
    }

    private static RuleMatch error(long seconds) {
        return new ApiErrorRule().evaluate(TestEvents.apiError(seconds));
    }
}
