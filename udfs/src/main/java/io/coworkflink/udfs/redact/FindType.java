/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What a find is called in the counts, what stands in its place, and who wins when two finds overlap.
 *
 * @param rank the lower one names the union of two overlapping finds
 */
record FindType(String name, String placeholder, int rank) {
    private static final Map<PiiType, FindType> BUILT_IN = Arrays.stream(PiiType.values())
            .collect(Collectors.toMap(t -> t, t -> new FindType(t.name(), t.placeholder(), t.rank())));

    /** Between the secrets and the shapes among the built-in types. */
    private static final int CUSTOM_RANK = 10;

    boolean isSecret() {
        return rank > 0 && rank < CUSTOM_RANK;
    }

    static FindType of(PiiType type) {
        return Objects.requireNonNull(BUILT_IN.get(type));
    }

    /** A type that is known from the attribute's name, so that it never competes. */
    static FindType whole(String name) {
        return new FindType(name, Placeholders.of(name), 0);
    }

    static FindType custom(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return new FindType(upper, Placeholders.of(upper), CUSTOM_RANK);
    }
}
