/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.dashboard;

import org.apache.datasketches.frequencies.ItemsSketch;

/**
 * Which of the names that senders make up a dashboard shows: all of them up to a number n, beyond it those that make up at least one nth
 * of all. It takes a sketch to know these, since the names to be left out are too many to be counted.
 */
final class TopNames {
    private static final int SMALLEST_MAP = 8;
    /** The error of the sketch is at most 3.5 divided by this and n: less than one nth, or a name seen once could pass. */
    private static final int MAP_ENTRIES_PER_NAME = 4;

    private final int most;
    private final ItemsSketch<String> seen;

    TopNames(int most) {
        this.most = most;
        // A power of two; it is the most the sketch's map grows to.
        this.seen =
                new ItemsSketch<>(Math.max(SMALLEST_MAP, Integer.highestOneBit(most * MAP_ENTRIES_PER_NAME - 1) << 1));
    }

    /** Counts a name, and says whether to show it. */
    boolean shows(String name) {
        seen.update(name);
        boolean allAreKnown = seen.getMaximumError() == 0 && seen.getNumActiveItems() <= most;
        return allAreKnown || seen.getEstimate(name) * most >= seen.getStreamLength();
    }
}
