/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SizingConfigTest {
    private static final OptionsContract<SizingConfig> OPTIONS =
            new OptionsContract<>(SizingOptions.ALL, SizingOptions::read);

    @Test
    void nobodyHasSaidHowManyUsersByDefault() {
        assertThat(OPTIONS.read(Map.of()))
                .isEqualTo(new SizingConfig(
                        0, 30, 45, 800, Duration.ofHours(8), new BigDecimal("3.0"), 1_500, ReportFormat.TEXT));
    }

    @Test
    void everyOptionIsRead() {
        OPTIONS.everyOptionIsRead(
                Map.of(
                        "sizing.users", "2000",
                        "sizing.prompts-per-day", "12",
                        "sizing.events-per-prompt", "60",
                        "sizing.bytes-per-event", "1 kb",
                        "sizing.working-time", "10 h",
                        "sizing.peak-factor", "2.5",
                        "sizing.events-per-core", "4000",
                        "sizing.report", "json"),
                new SizingConfig(
                        2_000, 12, 60, 1_024, Duration.ofHours(10), new BigDecimal("2.5"), 4_000, ReportFormat.JSON));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            sizing.users             | -1       | must be between 0 and 10000000, but is -1
            sizing.users             | 10000001 | must be between 0 and 10000000, but is 10000001
            sizing.users             | 99999999999 | '99999999999' is not a whole number that fits; write digits only
            sizing.users             | 2k       | '2k' is not a whole number that fits; write digits only
            sizing.prompts-per-day   | 0        | must be between 1 and 10000, but is 0
            sizing.prompts-per-day   | 10001    | must be between 1 and 10000, but is 10001
            sizing.events-per-prompt | 0        | must be between 1 and 100000, but is 0
            sizing.events-per-prompt | 100001   | must be between 1 and 100000, but is 100001
            sizing.bytes-per-event   | 0 b      | must be between 1 and 1048576, but is 0
            sizing.bytes-per-event   | 8 tb     | must be between 1 and 1048576, but is 2147483647
            sizing.working-time      | 59 s     | must be between 1 min and 1 d, but is 59 s
            sizing.working-time      | 25 h     | must be between 1 min and 1 d, but is 25 h
            sizing.peak-factor       | 0.99     | must be between 1 and 1000, but is 0.99
            sizing.peak-factor       | 1000.1   | must be between 1 and 1000, but is 1000.1
            sizing.events-per-core   | 0        | must be between 1 and 10000000, but is 0
            sizing.events-per-core   | 10000001 | must be between 1 and 10000000, but is 10000001
            """)
    void whatCannotBeIsOneLine(String key, String text, String problem) {
        assertThat(OPTIONS.problems(Map.of(key, text))).containsExactly(key + " (test): " + problem);
    }
}
