/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.doctor;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Flink knows.
 *
 * @param state of the job as Flink names it; null when there is no such job
 * @param uptime null while the job does not run
 * @param lastCheckpoint null before the first
 * @param checkpointFailedLast whether a checkpoint has failed after the last that was completed
 * @param watermarks that the subtasks behind the source have got; null where there is none yet
 * @param backPressured the share of its time that the task that waits most waits for those behind it, from 0 to 1
 * @param openBreakers endpoints that are not called at the moment because they fail
 */
record FlinkFacts(
        @Nullable String state,
        @Nullable Duration uptime,
        long restarts,
        @Nullable Instant lastCheckpoint,
        boolean checkpointFailedLast,
        List<@Nullable Instant> watermarks,
        double backPressured,
        List<String> openBreakers) {
    static final String RUNNING = "RUNNING";

    /** There is a cluster, but no such job. */
    static final FlinkFacts NO_JOB = new FlinkFacts(null, null, 0, null, false, List.of(), 0, List.of());

    boolean isRunning() {
        return RUNNING.equals(state);
    }
}
