/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.trace;

import java.util.Locale;

/** What a revision of a trace claims about itself. */
public enum TraceStatus {
    /** The prompt is still running. */
    OPEN,
    /** The prompt fell quiet; each segment says so exactly once. */
    FINAL,
    /** Events came after the final revision. */
    AMENDED,
    /** Late events joined this segment to a lower one, which now carries its amounts. */
    MERGED;

    /** As in the topic. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
