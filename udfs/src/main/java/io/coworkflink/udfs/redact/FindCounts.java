/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import java.util.HashMap;
import java.util.Map;

/** Collects how many finds of each type were replaced, over any number of texts. Not for use by two threads. */
public final class FindCounts {
    private final Map<String, Integer> byType = new HashMap<>();

    void add(String type) {
        byType.merge(type, 1, Integer::sum);
    }

    void addAll(Map<String, Integer> counts) {
        counts.forEach((type, count) -> byType.merge(type, count, Integer::sum));
    }

    /** A copy; the same empty map each time when nothing was found. */
    public Map<String, Integer> toMap() {
        return byType.isEmpty() ? Map.of() : new HashMap<>(byType);
    }

    /** Makes this ready for the next record. */
    public void clear() {
        if (!byType.isEmpty()) {
            byType.clear();
        }
    }
}
