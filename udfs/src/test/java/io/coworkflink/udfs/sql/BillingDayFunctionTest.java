/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class BillingDayFunctionTest {
    private static final Instant LATE_IN_UTC = Instant.parse("2026-02-28T23:00:00Z");

    @Test
    void theDayIsThatOfTheTimeZone() {
        assertThat(BillingDayFunction.day(LATE_IN_UTC, BillingDayFunction.zone("UTC")))
                .isEqualTo("2026-02-28");
        assertThat(BillingDayFunction.day(LATE_IN_UTC, BillingDayFunction.zone("Europe/Zurich")))
                .isEqualTo("2026-03-01");
        assertThat(BillingDayFunction.day(LATE_IN_UTC, BillingDayFunction.zone("-12:00")))
                .isEqualTo("2026-02-28");
    }

    @Test
    void aTimeZoneThatDoesNotExistIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BillingDayFunction.zone("Europe/Bern"))
                .withMessageContaining("cowork.billing-time-zone")
                .withMessageContaining("Europe/Bern");
    }
}
