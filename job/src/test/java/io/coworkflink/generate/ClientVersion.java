/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.generate;

/** An agent release, as far as it changes what is on the wire. */
enum ClientVersion {
    /** Last habit of old clients: every figure is text, the cost too. */
    FIGURES_AS_TEXT("2.1.119"),
    /** Durations of tools are integers. */
    INTEGER_TOOL_DURATIONS("2.1.187"),
    /** Durations of tools are text again. */
    TEXT_TOOL_DURATIONS("2.1.197"),
    /** The prompt is sent under two names. */
    PROMPT_SENT_TWICE("2.1.287");

    private final String version;

    ClientVersion(String version) {
        this.version = version;
    }

    String text() {
        return version;
    }

    /** A figure of an API event as this release sends it; the JavaScript SDK sends a whole double as an integer. */
    Object figure(double value) {
        boolean whole = value == Math.rint(value);
        if (this == FIGURES_AS_TEXT) {
            return whole ? Long.toString((long) value) : Double.toString(value);
        }
        return whole ? (Object) (long) value : (Object) value;
    }

    Object toolDuration(long millis) {
        return this == INTEGER_TOOL_DURATIONS ? (Object) millis : (Object) Long.toString(millis);
    }
}
