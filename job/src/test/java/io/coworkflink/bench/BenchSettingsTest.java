/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class BenchSettingsTest {
    @Test
    void anEmptyPropertyIsTheDefault() {
        assertThat(settings(Map.of("bench.rounds", "", "bench.events", " "))).isEqualTo(settings(Map.of()));
    }

    @Test
    void aGivenPropertyWins() {
        assertThat(settings(Map.of("bench.rounds", "7")).rounds()).isEqualTo(7);
    }

    @Test
    void aTypingErrorIsNamedAndNotReplacedByTheDefault() {
        assertThatThrownBy(() -> settings(Map.of("bench.rounds", "5x")))
                .hasMessage("bench.rounds must be a positive whole number, got 5x");
        assertThatThrownBy(() -> settings(Map.of("bench.minutes", "0"))).hasMessageContaining("bench.minutes");
    }

    @Test
    void everyPartitionGetsWholeMessages() {
        BenchSettings settings =
                settings(Map.of("bench.batch", "512", "bench.events", "10000", "bench.wholeEvents", "2048"));

        assertThat(settings.events()).isEqualTo(8_192);
        assertThat(settings.wholeEvents()).isEqualTo(2_048);
    }

    @Test
    void thePipelineReadsSomethingAndNotMoreThanWasLoaded() {
        assertThatThrownBy(() -> settings(Map.of("bench.events", "8000", "bench.wholeEvents", "8080")))
                .hasMessageContaining("bench.wholeEvents");
        assertThatThrownBy(() -> settings(Map.of("bench.wholeEvents", "79"))).hasMessageContaining("bench.wholeEvents");
    }

    private static BenchSettings settings(Map<String, String> properties) {
        return BenchSettings.from(name -> properties.getOrDefault(name, ""));
    }
}
