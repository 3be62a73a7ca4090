/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects how many finds of each type were replaced, over any number of texts. Not for use by two threads. */
public final class FindCounts {
    private final Map<String, Integer> byType;
    /** What {@link #fingerprints()} holds at most; more different secrets in one event are a dump. */
    private static final int MAX_FINGERPRINTS = 16;

    private final Set<String> fingerprints;
    private final @Nullable List<TextSpan> spans;
    /** For each index of the text that is read, its index in the outermost text; null where both are the same. */
    private final int @Nullable [] offsets;

    public FindCounts() {
        this(new HashMap<>(), new HashSet<>(), null, null);
    }

    private FindCounts(
            Map<String, Integer> byType,
            Set<String> fingerprints,
            @Nullable List<TextSpan> spans,
            int @Nullable [] offsets) {
        this.byType = byType;
        this.fingerprints = fingerprints;
        this.spans = spans;
        this.offsets = offsets;
    }

    /** One that also remembers where each find was. */
    static FindCounts withSpans() {
        return new FindCounts(new HashMap<>(), new HashSet<>(), new ArrayList<>(), null);
    }

    boolean wantsSpans() {
        return spans != null;
    }

    /**
     * For a text that was written inside of another one with escapes; adds to this.
     *
     * @param inside for each index of that text, and for its end, the index in the text of this
     */
    FindCounts inside(int[] inside) {
        int[] composed = new int[inside.length];
        for (int i = 0; i < inside.length; i++) {
            composed[i] = outermost(inside[i]);
        }
        return new FindCounts(byType, fingerprints, spans, composed);
    }

    void add(String type) {
        byType.merge(type, 1, Integer::sum);
    }

    void add(String type, int start, int end) {
        add(type);
        if (spans != null) {
            spans.add(new TextSpan(outermost(start), outermost(end), type));
        }
    }

    void addFingerprint(String fingerprint) {
        if (fingerprints.size() < MAX_FINGERPRINTS) {
            fingerprints.add(fingerprint);
        }
    }

    /** A copy: short names by which the same secret is recognised again; empty without a key. */
    public Set<String> fingerprints() {
        return Set.copyOf(fingerprints);
    }

    private int outermost(int index) {
        return offsets == null ? index : offsets[index];
    }

    void addAll(Map<String, Integer> counts) {
        counts.forEach((type, count) -> byType.merge(type, count, Integer::sum));
    }

    List<TextSpan> spans() {
        return spans == null ? List.of() : List.copyOf(spans);
    }

    /** A copy; the same empty map each time when nothing was found. */
    public Map<String, Integer> toMap() {
        return byType.isEmpty() ? Map.of() : new HashMap<>(byType);
    }

    /** Makes this ready for the next record. */
    public void clear() {
        if (!byType.isEmpty()) {
            byType.clear();
            fingerprints.clear();
        }
    }
}
