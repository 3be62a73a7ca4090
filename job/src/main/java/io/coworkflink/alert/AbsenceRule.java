/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import io.coworkflink.event.CoworkEvent;
import org.jspecify.annotations.Nullable;

/**
 * A rule about what did not follow, with a match for each time; many of these in one organization are a matter of their own. The event
 * that waits is the first in the rule's memory.
 */
interface AbsenceRule extends MemoryRule {
    /**
     * What the judge is to know of an event before it is asked about it; null for nothing.
     *
     * @param memory that of the event's key before the event
     */
    default @Nullable Absences awaited(Memory memory, CoworkEvent event) {
        return null;
    }

    /** What the judge is to know of a match about the event. */
    Absences missing(CoworkEvent event);

    AbsenceJudge judge();
}
