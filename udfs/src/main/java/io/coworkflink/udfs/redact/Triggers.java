/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which detectors to ask at a character, by the ones beside it. Two characters tell the scan whether to stop, from tables of bytes, which a
 * processor keeps at hand; where it stops, the third rules out most of the detectors.
 */
final class Triggers {
    static final int ASCII = 128;

    private static final int MAX_INDEX = 255;

    /** By a pair of characters a row of {@link #sets}, 0 for the pairs that trigger nothing. */
    private final byte[] rows = new byte[ASCII * ASCII];

    /** By row and the character behind the pair, the index of a set. */
    private byte[] sets = new byte[ASCII];

    private final List<Detector[]> detectors = new ArrayList<>(List.<Detector[]>of(new Detector[0]));

    Triggers(List<Detector> enabled) {
        Map<ByteBuffer, Integer> known = new HashMap<>();
        for (char before = 0; before < ASCII; before++) {
            for (char c = 0; c < ASCII; c++) {
                List<Detector> starting = starting(enabled, before, c);
                rows[before << 7 | c] = starting.isEmpty() ? 0 : (byte) row(starting, before, c, known);
            }
        }
    }

    private static List<Detector> starting(List<Detector> enabled, char before, char c) {
        return enabled.stream().filter(d -> d.startsAt(before, c)).toList();
    }

    /** Many pairs have the same row. */
    private int row(List<Detector> starting, char before, char c, Map<ByteBuffer, Integer> known) {
        byte[] row = new byte[ASCII];
        for (char next = 0; next < ASCII; next++) {
            row[next] = (byte) set(starting, before, c, next);
        }
        return known.computeIfAbsent(ByteBuffer.wrap(row), n -> {
            sets = Arrays.copyOf(sets, sets.length + ASCII);
            System.arraycopy(row, 0, sets, sets.length - ASCII, ASCII);
            return atMost(sets.length / ASCII - 1);
        });
    }

    private int set(List<Detector> starting, char before, char c, char next) {
        Detector[] set =
                starting.stream().filter(d -> d.goesOn(before, c, next)).toArray(Detector[]::new);
        for (int i = 0; i < detectors.size(); i++) {
            if (Arrays.equals(detectors.get(i), set)) {
                return i;
            }
        }
        detectors.add(set);
        return atMost(detectors.size() - 1);
    }

    private static int atMost(int index) {
        if (index > MAX_INDEX) {
            throw new IllegalStateException("More sets of detectors than a byte can count");
        }
        return index;
    }

    /** All sets there are; the first is empty. */
    List<Detector[]> detectors() {
        return detectors;
    }

    /** Whether any detector may be worth a call, as far as two ASCII characters can tell. */
    boolean mayBe(int before, int c) {
        return rows[before << 7 | c] != 0;
    }

    /** The index of the set to ask at {@code c}; a character beyond ASCII, and none, counts as a 0. */
    int set(int before, int c, int next) {
        return sets[(rows[before << 7 | c] & MAX_INDEX) << 7 | next] & MAX_INDEX;
    }
}
