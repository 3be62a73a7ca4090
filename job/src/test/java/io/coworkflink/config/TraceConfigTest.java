/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TraceConfigTest {
    private static final OptionsContract<TraceConfig> OPTIONS =
            new OptionsContract<>(TraceOptions.ALL, TraceOptions::read);

    @Test
    void defaultsAreThoseOfAnInteractivePrompt() {
        assertThat(OPTIONS.read(Map.of()))
                .isEqualTo(new TraceConfig(
                        Duration.ofMinutes(60),
                        Duration.ofMinutes(5),
                        Duration.ofSeconds(10),
                        Duration.ofHours(24),
                        100_000,
                        Duration.ofHours(24),
                        200,
                        10_000,
                        false));
    }

    @Test
    void everyOptionIsRead() {
        OPTIONS.everyOptionIsRead(
                Map.of(
                        "trace.max-duration",
                        "9 h",
                        "trace.max-events",
                        "19",
                        "trace.gap",
                        "2 h",
                        "trace.quiet",
                        "7 min",
                        "trace.allowed-lateness",
                        "3 d",
                        "trace.open-interval",
                        "3 s",
                        "trace.timeline-events",
                        "17",
                        "trace.prompts-per-minute",
                        "23",
                        "trace.otlp-spans",
                        "true"),
                new TraceConfig(
                        Duration.ofHours(2),
                        Duration.ofMinutes(7),
                        Duration.ofSeconds(3),
                        Duration.ofHours(9),
                        19,
                        Duration.ofDays(3),
                        17,
                        23,
                        true));
    }

    @Test
    void everyValueOutOfRangeIsNamed() {
        assertThat(OPTIONS.problems(Map.of(
                        "trace.gap", "0 s",
                        "trace.quiet", "36501 d",
                        "trace.allowed-lateness", "36500001 d",
                        "trace.timeline-events", "0",
                        "trace.max-duration", "0 s",
                        "trace.max-events", "0",
                        "trace.prompts-per-minute", "0")))
                .containsExactly(
                        "trace.gap (test): must be between 1 ms and 36500 d, but is 0 ms",
                        "trace.quiet (test): must be between 1 ms and 36500 d, but is 36501 d",
                        "trace.max-duration (test): must be between 1 ms and 36500 d, but is 0 ms",
                        "trace.max-events (test): must be between 1 and 2147483647, but is 0",
                        "trace.allowed-lateness (test): must be between 0 ms and 36500 d, but is 36500001 d",
                        "trace.timeline-events (test): must be between 1 and 10000, but is 0",
                        "trace.prompts-per-minute (test): must be between 1 and 2147483647, but is 0");
    }

    @Test
    void quietMayEqualTheGapButNotExceedIt() {
        assertThat(OPTIONS.read(Map.of("trace.gap", "1 min", "trace.quiet", "1 min"))
                        .quiet())
                .isEqualTo(Duration.ofMinutes(1));
        assertThat(OPTIONS.problems(Map.of("trace.gap", "1 min", "trace.quiet", "61 s")))
                .containsExactly("trace.quiet (test): must not be longer than trace.gap");
    }
}
