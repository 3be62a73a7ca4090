/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import java.util.Locale;

/** Where an alert is in its life. */
public enum AlertState {
    FIRING,
    UPDATED,
    RESOLVED,
    /** About an event too old to bother anyone with: recorded, not delivered. */
    STALE;

    /** As in topics and bodies. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
