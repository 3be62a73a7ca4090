/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

/** A half-open range of a text in one long, so that a detector that finds something allocates nothing. */
final class Span {
    static final long NONE = -1;

    private Span() {}

    static long of(int start, int end) {
        return ((long) start << 32) | end;
    }

    static int start(long span) {
        return (int) (span >>> 32);
    }

    static int end(long span) {
        return (int) span;
    }
}
