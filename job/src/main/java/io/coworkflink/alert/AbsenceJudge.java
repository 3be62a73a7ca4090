/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import java.io.Serializable;

/** Says when what is missing in an organization is too much. */
interface AbsenceJudge extends Serializable {
    /**
     * When, in event time, all is known of what is judged together with something that began then. What has the same time is judged
     * together.
     */
    long dueMillis(long sinceMillis);

    /**
     * Asked in the order of time.
     *
     * @param memory what the last verdict wanted to be remembered, unless its time has passed
     */
    MemoryRule.Step judge(Memory memory, Absences due);
}
