/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import static io.coworkflink.alert.TestEvents.apiError;
import static io.coworkflink.alert.TestEvents.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class AlertLifecycleTest {
    private static final long HOUR = 3600;

    private final RuleMatch match = new ApiErrorRule().evaluate(apiError(0));

    @Test
    void aMatchFires() {
        assertThat(stateWhenTheClockShows(at(1))).isEqualTo(AlertState.FIRING);
    }

    @Test
    void aMatchExactlyAsOldAsAllowedFires() {
        assertThat(stateWhenTheClockShows(at(HOUR))).isEqualTo(AlertState.FIRING);
    }

    @Test
    void anOlderMatchIsStale() {
        assertThat(stateWhenTheClockShows(at(HOUR) + 1)).isEqualTo(AlertState.STALE);
    }

    @Test
    void aMatchFromASendersFutureFires() {
        assertThat(stateWhenTheClockShows(at(-HOUR))).isEqualTo(AlertState.FIRING);
    }

    private AlertState stateWhenTheClockShows(long millis) {
        Clock clock = Clock.fixed(Instant.ofEpochMilli(millis), ZoneOffset.UTC);
        return new AlertLifecycle(Duration.ofHours(1), clock).advance(match).state();
    }
}
