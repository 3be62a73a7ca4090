/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.control;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What may be ordered. */
public enum Action {
    /** Nobody is told of a rule's, or a group's, alerts for a time. */
    MUTE,
    /** A mute ends before its time. */
    UNMUTE,
    /** A rule's alerts are recorded and not told, until further notice. */
    SHADOW,
    /** They are told again. */
    LIVE;

    /** As in the topics. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static String names() {
        return Arrays.stream(values()).map(Action::text).collect(Collectors.joining(", "));
    }
}
