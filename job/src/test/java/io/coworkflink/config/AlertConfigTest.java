/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlertConfigTest {
    private static final OptionsContract<AlertConfig> OPTIONS =
            new OptionsContract<>(AlertOptions.ALL, AlertOptions::read);

    @Test
    void defaultsAreTheRulesOwn() {
        assertThat(OPTIONS.read(Map.of()))
                .isEqualTo(new AlertConfig(
                        1_000_000_000L,
                        5,
                        Duration.ofMinutes(10),
                        Duration.ofMinutes(10),
                        Duration.ofHours(1),
                        Set.of()));
    }

    @Test
    void everyOptionIsRead() {
        OPTIONS.everyOptionIsRead(
                Map.of(
                        "alert.high-cost-usd", "0.000000001",
                        "alert.tool-failures", "3",
                        "alert.tool-failure-window", "4 min",
                        "alert.stalled-after", "6 min",
                        "alert.stale-after", "7 min",
                        "alert.disabled-rules", "tool_failure, stalled_session"),
                new AlertConfig(
                        1,
                        3,
                        Duration.ofMinutes(4),
                        Duration.ofMinutes(6),
                        Duration.ofMinutes(7),
                        Set.of("tool_failure", "stalled_session")));
    }

    @Test
    void patternsAreShortAndThresholdsPositive() {
        assertThat(OPTIONS.problems(Map.of(
                        "alert.tool-failures", "101",
                        "alert.tool-failure-window", "16 min",
                        "alert.stalled-after", "901 s",
                        "alert.stale-after", "0 s")))
                .containsExactlyInAnyOrder(
                        "alert.tool-failures (test): must be between 1 and 100, but is 101",
                        "alert.tool-failure-window (test): must be between 1 ms and 15 min, but is 16 min",
                        "alert.stalled-after (test): must be between 1 ms and 15 min, but is 901 s",
                        "alert.stale-after (test): must be between 1 ms and 36500 d, but is 0 ms");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1e9", "1,50", "1000000000", "0.0000000001", "$2", "."})
    void aCostIsAPlainDecimalThatNanoDollarsHold(String text) {
        assertThat(OPTIONS.problems(Map.of("alert.high-cost-usd", text)))
                .containsExactly("alert.high-cost-usd (test): is not a decimal number; write it like 2.50,"
                        + " with at most nine digits on either side");
    }

    @Test
    void aCostIsExact() {
        assertThat(List.of("0", "0.1", "999999999.999999999"))
                .map(text -> OPTIONS.read(Map.of("alert.high-cost-usd", text)).highCostNanoUsd())
                .containsExactly(0L, 100_000_000L, 999_999_999_999_999_999L);
    }
}
