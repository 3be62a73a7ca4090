/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import java.util.List;

/** The detectors that begin at characters beyond ASCII, such as the last one of a word for password. */
final class WideTriggers {
    private static final int SLOTS = 256;
    private static final Detector[] NONE = {};

    private final char[] chars = new char[SLOTS];
    private final Detector[][] detectors = new Detector[SLOTS][];

    WideTriggers(List<Detector> enabled) {
        for (Detector detector : enabled) {
            for (char c : detector.wideTriggers().toCharArray()) {
                int slot = c & (SLOTS - 1);
                if (chars[slot] != 0 && chars[slot] != c) {
                    throw new IllegalStateException("Two wide triggers share a slot");
                }
                chars[slot] = c;
                detectors[slot] = enabled.stream()
                        .filter(d -> d.wideTriggers().indexOf(c) >= 0)
                        .toArray(Detector[]::new);
            }
        }
    }

    Detector[] at(char c) {
        int slot = c & (SLOTS - 1);
        return chars[slot] == c ? detectors[slot] : NONE;
    }
}
