/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import java.util.Locale;

/** How loud an alert is, worst first; the words are those of PagerDuty's events API. */
public enum Severity {
    CRITICAL,
    ERROR,
    WARNING,
    INFO;

    boolean isWorseThan(Severity other) {
        return compareTo(other) < 0;
    }

    /** As in topics and bodies. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
