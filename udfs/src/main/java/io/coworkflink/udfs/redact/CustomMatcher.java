/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import org.jspecify.annotations.Nullable;

/** Runs one custom pattern, but only over texts that hold the literal without which it cannot match. */
final class CustomMatcher {
    private final FindType type;
    private final Pattern pattern;
    private final @Nullable String literal;

    CustomMatcher(CustomPattern custom) {
        this.type = FindType.custom(custom.name());
        this.pattern = custom.compiled();
        this.literal = RequiredLiteral.of(custom.regex());
    }

    /** Whether {@link #find} is worth its cost; RE2 reads about a megabyte a second. */
    boolean mayMatch(String text, int from, int to) {
        if (literal == null) {
            return from < to;
        }
        char first = literal.charAt(0);
        for (int i = from; i <= to - literal.length(); i++) {
            if (text.charAt(i) == first && text.startsWith(literal, i)) {
                return true;
            }
        }
        return false;
    }

    @Nullable
    Finds find(String text, int from, int to) {
        Finds finds = null;
        Matcher matcher = pattern.matcher(text.substring(from, to));
        while (matcher.find()) {
            int start = from + matcher.start();
            int end = from + matcher.end();
            if (end > start && !Finds.isMask(text, start, end) && !Placeholders.cover(text, start, end)) {
                finds = finds == null ? new Finds() : finds;
                finds.add(type, start, end);
            }
        }
        return finds;
    }
}
