/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import org.jspecify.annotations.Nullable;

/** Joins the parts of a key so that no two lists of parts give the same text, whatever characters a sender puts into them. */
final class CompositeKey {
    private CompositeKey() {}

    /** Each part as {@code length:text}; a missing one, which is not an empty one, as {@code -:}. */
    static String of(@Nullable Object... parts) {
        StringBuilder key = new StringBuilder();
        for (Object part : parts) {
            if (part == null) {
                key.append("-:");
            } else {
                String text = part.toString();
                key.append(text.length()).append(':').append(text);
            }
        }
        return key.toString();
    }
}
