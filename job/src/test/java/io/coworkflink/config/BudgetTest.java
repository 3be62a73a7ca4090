/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BudgetTest {
    /** The clocks go forward on 29 March and back on 25 October 2026. */
    private static final ZoneId ZURICH = ZoneId.of("Europe/Zurich");

    @ParameterizedTest
    @CsvSource({
        "DAY,   2026-03-01T12:00:00Z, 2026-02-28T23:00:00Z, 2026-03-01T23:00:00Z, 2026-03-01",
        "DAY,   2026-02-28T22:59:59Z, 2026-02-27T23:00:00Z, 2026-02-28T23:00:00Z, 2026-02-28",
        "DAY,   2026-02-28T23:00:00Z, 2026-02-28T23:00:00Z, 2026-03-01T23:00:00Z, 2026-03-01",
        "DAY,   2026-03-29T12:00:00Z, 2026-03-28T23:00:00Z, 2026-03-29T22:00:00Z, 2026-03-29",
        "DAY,   2026-10-25T12:00:00Z, 2026-10-24T22:00:00Z, 2026-10-25T23:00:00Z, 2026-10-25",
        "MONTH, 2026-03-31T21:59:59Z, 2026-02-28T23:00:00Z, 2026-03-31T22:00:00Z, 2026-03",
        "MONTH, 2026-03-31T22:00:00Z, 2026-03-31T22:00:00Z, 2026-04-30T22:00:00Z, 2026-04",
        "MONTH, 2028-02-29T12:00:00Z, 2028-01-31T23:00:00Z, 2028-02-29T23:00:00Z, 2028-02",
    })
    void periodsAreThoseOfBills(BudgetPeriod period, Instant moment, Instant start, Instant end, String name) {
        long millis = moment.toEpochMilli();

        assertThat(Instant.ofEpochMilli(period.startMillis(millis, ZURICH))).isEqualTo(start);
        assertThat(Instant.ofEpochMilli(period.endMillis(millis, ZURICH))).isEqualTo(end);
        assertThat(period.name(millis, ZURICH)).isEqualTo(name);
    }

    @Test
    void stepsOfTheLargestAndTheSmallestBudgetAreExact() {
        assertThat(budget(999_999_999_999_999_999L, 500).nanoUsdAt(500)).isEqualTo(4_999_999_999_999_999_995L);
        assertThat(budget(1, 1).nanoUsdAt(1)).isEqualTo(1);
        assertThat(budget(101, 50).nanoUsdAt(50)).isEqualTo(51);
        assertThat(budget(100, 50).nanoUsdAt(50)).isEqualTo(50);
    }

    @Test
    void aBudgetOfNothingOrOfTwoIsNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> budget(0, 50));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Budget("o", "t", "u", BudgetPeriod.DAY, 1, List.of(50)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Budget("o", null, null, BudgetPeriod.DAY, 1, List.of()));
    }

    private static Budget budget(long nanoUsd, int step) {
        return new Budget("o", null, null, BudgetPeriod.DAY, nanoUsd, List.of(step));
    }
}
