/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.sizing;

import io.coworkflink.config.ConfigException;
import io.coworkflink.config.SizingConfig;

/**
 * What has to be there for the load. Parallelism is a power of two, so that Flink's 128 groups of keys are shared out evenly; partitions
 * are a multiple of it, so that no reader has one more than another.
 *
 * @param cores that are busy at the peak, with room to catch up
 * @param parallelism slots, one for each core of the TaskManagers
 */
record Cluster(int cores, int parallelism, int taskManagers, int partitions) {
    /** The next power of two has more partitions than create-topics would make. */
    static final int MOST_CORES = 8_192;

    /**
     * Rounded up.
     *
     * @param leastPartitions as the topics would have anyway
     * @throws ConfigException when no one job takes so much
     */
    static Cluster of(Load load, SizingConfig config, int leastPartitions) {
        double needed = Math.max(1, Math.ceil(load.peakEvents() / (config.eventsPerCore() * Anchors.UTILISATION)));
        if (needed > MOST_CORES) {
            throw ConfigException.of(
                    "sizing.users",
                    "asks for %s cores with the other figures, and one job is for %s at most; look at the figures, or share the users out among jobs"
                            .formatted(Amounts.count(needed), Amounts.count(MOST_CORES)));
        }
        int cores = (int) needed;
        int parallelism = Math.max(Anchors.CORES_A_TASK_MANAGER, powerOfTwo(cores));
        int times = (leastPartitions + parallelism - 1) / parallelism;
        return new Cluster(cores, parallelism, parallelism / Anchors.CORES_A_TASK_MANAGER, times * parallelism);
    }

    private static int powerOfTwo(int atLeast) {
        int highest = Integer.highestOneBit(atLeast);
        return highest == atLeast ? highest : highest << 1;
    }
}
