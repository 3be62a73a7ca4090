/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.event;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * What the redaction says of an event.
 *
 * @param finds how many of each type were replaced in it, such as {@code EMAIL} to 2
 * @param labels what it did, from a small fixed set and the names of well-known commands, such as {@code secret_path} or
 *     {@code command:curl}: read before the text was redacted, and never text of it. In alphabetical order
 * @param secretFingerprints short keyed digests of the secrets in it, by which the same one is recognised elsewhere; none without a
 *     pseudonym key. In alphabetical order
 */
public record Receipt(Map<String, Integer> finds, List<String> labels, List<String> secretFingerprints) {
    /** Nothing was found. */
    public static final Receipt EMPTY = new Receipt(Map.of(), List.of(), List.of());

    /** Puts labels and fingerprints in order. */
    public static Receipt of(
            Map<String, Integer> finds, Collection<String> labels, Collection<String> secretFingerprints) {
        if (finds.isEmpty() && labels.isEmpty() && secretFingerprints.isEmpty()) {
            return EMPTY;
        }
        return new Receipt(finds, inOrder(labels), inOrder(secretFingerprints));
    }

    private static List<String> inOrder(Collection<String> texts) {
        return texts.isEmpty() ? List.of() : texts.stream().sorted().toList();
    }
}
