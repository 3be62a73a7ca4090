/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import org.jspecify.annotations.Nullable;

/**
 * Recognises one type of find. It holds no state and no text: one instance serves all threads.
 *
 * <p>The scan calls it at each pair of characters that {@link #startsAt} names. What it does there must cost no more than the
 * characters up to the next such pair, or a constant: hostile text is nothing but triggers.
 */
interface Detector {
    PiiType type();

    /**
     * Whether {@link #match} is worth a call at the ASCII character {@code c}.
     *
     * @param before the ASCII character before it; 0 for any other, at the beginning, and behind a find
     */
    boolean startsAt(char before, char c);

    /**
     * Whether it still is, by the character behind.
     *
     * @param next 0 for a character beyond ASCII and at the end
     */
    default boolean goesOn(char before, char c, char next) {
        return true;
    }

    /** Characters beyond ASCII at which {@link #match} is worth a call. */
    default String wideTriggers() {
        return "";
    }

    /** What digits at the trigger must look like, so that the scan can look once for all such detectors. */
    default NumberShape needs() {
        return NumberShape.ANY;
    }

    /**
     * The find that the trigger at {@code at} belongs to; it may begin before the trigger.
     *
     * @param end characters from here on must not be read
     * @param key the name the text stands under, where that name is not in the text itself
     * @return a {@link Span}, or {@link Span#NONE}
     */
    long match(String text, int at, int end, @Nullable String key);

    /** The type of a find, where a detector knows more than one. */
    default PiiType typeOf(String text, int start, int end) {
        return type();
    }

    /** Where the scan goes on after a find that ends at {@code end}. */
    default int resumeAt(int end) {
        return end;
    }
}
