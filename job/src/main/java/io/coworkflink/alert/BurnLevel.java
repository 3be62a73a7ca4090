/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import io.coworkflink.config.BudgetConfig;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A degree of burning, as in Google's SRE workbook: a long window keeps a short burst quiet, and a short one ends the alert soon.
 *
 * @param shortWindow null when the long one decides alone
 * @param calmTime when it has not been so for this long it is over
 */
record BurnLevel(
        Severity severity, BurnWindow longWindow, @Nullable BurnWindow shortWindow, Duration calmTime)
        implements Serializable {
    /** Worst first. */
    static List<BurnLevel> of(BudgetConfig config) {
        Duration hours = Duration.ofHours(6);
        return List.of(
                both(Severity.CRITICAL, config.criticalBurn(), Duration.ofHours(1), "1 h", Duration.ofMinutes(5)),
                both(Severity.ERROR, config.errorBurn(), hours, "6 h", Duration.ofMinutes(30)),
                new BurnLevel(
                        Severity.WARNING,
                        new BurnWindow("3 d", Duration.ofDays(3), config.warningBurn()),
                        null,
                        hours));
    }

    private static BurnLevel both(
            Severity severity, BigDecimal factor, Duration longTime, String name, Duration shortTime) {
        BurnWindow longWindow = new BurnWindow(name, longTime, factor);
        BurnWindow shortWindow = new BurnWindow(MessageText.duration(shortTime), shortTime, factor);
        return new BurnLevel(severity, longWindow, shortWindow, shortTime);
    }

    /** A window that is longer than the period says nothing of it. */
    boolean fits(long periodMillis) {
        return longWindow.millis() <= periodMillis;
    }
}
