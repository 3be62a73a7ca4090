/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.bench;

import java.util.List;
import java.util.function.ToLongFunction;
import org.apache.flink.runtime.checkpoint.CheckpointStatsSnapshot;
import org.apache.flink.runtime.checkpoint.CompletedCheckpointStats;

/**
 * What the checkpoints of one run weighed.
 *
 * @param stateBytes the whole state at its largest
 * @param writtenBytes mean of what one checkpoint wrote, which is less than the state when it is incremental
 * @param millis mean time from the trigger to the last acknowledgement
 */
record Checkpoints(int count, long stateBytes, long writtenBytes, long millis) {

    static Checkpoints of(CheckpointStatsSnapshot stats) {
        List<CompletedCheckpointStats> completed = stats.getHistory().getCheckpoints().stream()
                .filter(CompletedCheckpointStats.class::isInstance)
                .map(CompletedCheckpointStats.class::cast)
                .toList();
        return new Checkpoints(
                completed.size(),
                completed.stream()
                        .mapToLong(CompletedCheckpointStats::getStateSize)
                        .max()
                        .orElse(0),
                mean(completed, CompletedCheckpointStats::getCheckpointedSize),
                mean(completed, CompletedCheckpointStats::getEndToEndDuration));
    }

    private static long mean(List<CompletedCheckpointStats> completed, ToLongFunction<CompletedCheckpointStats> value) {
        return Math.round(completed.stream().mapToLong(value).average().orElse(0));
    }
}
