/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import java.util.Locale;

/** Why an alert is recorded and nobody is told. */
public enum SilencedBy {
    /** The rule is on trial. */
    SHADOW,
    /** Somebody has muted the rule or the group for a time. */
    MUTE,
    /** A greater trouble of the same organization explains it. */
    INHIBITION;

    /** As in topics. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
