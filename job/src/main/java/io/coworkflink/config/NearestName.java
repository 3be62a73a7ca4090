/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what somebody probably meant. */
final class NearestName {
    private NearestName() {}

    /** The candidate with the fewest letters changed, or else the one whose last part was written alone; nothing when none is close. */
    static Optional<String> to(String written, Collection<String> candidates) {
        int tolerated = Math.max(2, written.length() / 4);
        return candidates.stream()
                .min(Comparator.comparingInt(candidate -> distance(written, candidate)))
                .filter(candidate -> distance(written, candidate) <= tolerated)
                .or(() -> candidates.stream()
                        .filter(candidate -> candidate.endsWith("." + written))
                        .findFirst());
    }

    /** How many letters must be added, taken away or changed to make one text from the other. */
    static int distance(String from, String to) {
        int[] above = new int[to.length() + 1];
        for (int column = 0; column <= to.length(); column++) {
            above[column] = column;
        }
        for (int row = 1; row <= from.length(); row++) {
            above = nextRow(above, from.charAt(row - 1), to, row);
        }
        return above[to.length()];
    }

    private static int[] nextRow(int[] above, char letter, String to, int row) {
        int[] current = new int[above.length];
        current[0] = row;
        for (int column = 1; column < current.length; column++) {
            int change = above[column - 1] + (letter == to.charAt(column - 1) ? 0 : 1);
            current[column] = Math.min(change, 1 + Math.min(above[column], current[column - 1]));
        }
        return current;
    }
}
