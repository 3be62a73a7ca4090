/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.event.Events;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceFiguresTest {
    private static final String MOST = "9223372036854775807";

    @ParameterizedTest
    @ValueSource(strings = {"-5", "NaN", "Infinity", "1e309", "0x1p3", "1,23", "", "true", "9223372036854775808"})
    void whatIsNoNumberAddsNothing(String sent) {
        TraceFigures sum = sum(
                Events.apiRequest("m", "0.25").with("input_tokens", "7").with("duration_ms", "3"),
                Events.apiRequest("m", sent).with("input_tokens", sent).with("duration_ms", sent));
        assertThat(sum.requestCount()).isEqualTo(2);
        assertThat(sum.costNanoUsd()).isEqualTo(250_000_000);
        assertThat(sum.inputTokens()).isEqualTo(7);
        assertThat(sum.totalDurationMillis()).isEqualTo(3);
    }

    @Test
    void sumsStopAtTheLargestNumber() {
        Events most = Events.apiRequest("m", "999999999.999999999")
                .with("output_tokens", MOST)
                .with("duration_ms", MOST);
        TraceFigures sum = sum(most, most, most, Events.toolResult("Read", true).with("duration_ms", MOST));
        assertThat(sum.outputTokens()).isEqualTo(Long.MAX_VALUE);
        assertThat(sum.totalDurationMillis()).isEqualTo(Long.MAX_VALUE);
        assertThat(sum.costNanoUsd()).isEqualTo(3 * 999_999_999_999_999_999L);
        for (int doubled = 0; doubled < 4; doubled++) {
            sum = sum.plus(sum);
        }
        assertThat(sum.costNanoUsd()).isEqualTo(Long.MAX_VALUE);
    }

    private static TraceFigures sum(Events... events) {
        return List.of(events).stream()
                .map(event -> TraceFigures.of(event.build()))
                .reduce(TraceFigures.ZERO, TraceFigures::plus);
    }
}
