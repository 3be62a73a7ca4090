/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.trace;

/**
 * What the trigger remembers of a window, and what it adds to that.
 *
 * @param notBefore when, in processing time, a running prompt may be shown again, ms since the epoch
 * @param events how many the window holds
 */
public record Progress(long notBefore, long events) {
    static final Progress NONE = new Progress(0, 0);

    /** Of merged windows the last one's turn counts: a prompt is shown no more often for having been in several. */
    Progress plus(Progress other) {
        return new Progress(Math.max(notBefore, other.notBefore), events + other.events);
    }
}
