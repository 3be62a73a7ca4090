/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import org.jspecify.annotations.Nullable;

/**
 * Recognises one type of find. It holds no state and no text: one instance serves all threads.
 *
 * <p>The scan calls it where one of its trigger characters begins a run (of that character, or of digits). What it does there
 * must cost no more than the characters up to the next run of the same kind, or a constant: hostile text is nothing but triggers.
 */
interface Detector {
    PiiType type();

    /** The ASCII characters at which {@link #match} is worth a call. */
    String triggers();

    /**
     * The find that the trigger at {@code at} belongs to; it may begin before the trigger.
     *
     * @param end characters from here on must not be read
     * @param key the name the text stands under, where that name is not in the text itself
     * @return a {@link Span}, or {@link Span#NONE}
     */
    long match(String text, int at, int end, @Nullable String key);

    /** Where the scan goes on after a find that ends at {@code end}. */
    default int resumeAt(int end) {
        return end;
    }
}
