/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import java.util.ArrayList;
import java.util.List;
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

    /** What {@link #of} joined. */
    static List<@Nullable String> parts(String key) {
        List<@Nullable String> parts = new ArrayList<>();
        int at = 0;
        while (at < key.length()) {
            int colon = key.indexOf(':', at);
            String length = key.substring(at, colon);
            boolean isMissing = length.equals("-");
            int end = colon + 1 + (isMissing ? 0 : Integer.parseInt(length));
            parts.add(isMissing ? null : key.substring(colon + 1, end));
            at = end;
        }
        return parts;
    }
}
