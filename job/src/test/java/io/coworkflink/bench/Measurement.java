/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.bench;

/**
 * The figures of one run.
 *
 * @param totalNanos from submission to the job's end, with its start and its last checkpoint
 */
record Measurement(Scenario scenario, int round, int events, Spent spent, long totalNanos, Checkpoints checkpoints) {
    private static final double NANOS_PER_SECOND = 1e9;

    Measurement {
        if (spent.wallNanos() <= 0 || spent.cpuNanos() <= 0) {
            throw new IllegalArgumentException(scenario + ": nothing was measured");
        }
    }

    double eventsPerSecond() {
        return events * NANOS_PER_SECOND / spent.wallNanos();
    }

    /** What one core would do that worked for the job alone and never waited. */
    double eventsPerCoreSecond() {
        return events * NANOS_PER_SECOND / spent.cpuNanos();
    }

    double garbagePerEvent() {
        return (double) spent.allocatedBytes() / events;
    }
}
