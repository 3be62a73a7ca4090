/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import org.jspecify.annotations.Nullable;

/** A detector of what begins with a digit. */
abstract class NumberDetector implements Detector {
    static final String DIGITS = "0123456789";

    @Override
    public String triggers() {
        return DIGITS;
    }

    @Override
    public final long match(String text, int at, int end, @Nullable String key) {
        long span = Numbers.starts(text, at) ? matchNumber(text, at, end, key) : Span.NONE;
        // In %20555, the digits of the escape run into those of the number.
        if (span == Span.NONE && at > 0 && text.charAt(at - 1) == '%' && Chars.digitAt(text, at + 2, end)) {
            return matchNumber(text, at + 2, end, key);
        }
        return span;
    }

    /** The find that begins with the digit at {@code start}, or {@link Span#NONE}. */
    abstract long matchNumber(String text, int start, int end, @Nullable String key);
}
