/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import java.time.Duration;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Forms the variable parts of a message, which come from the sender and may be missing, huge or full of line ends. */
final class MessageText {
    static final int MAX_CODE_POINTS = 200;
    static final String MISSING = "unknown";

    /** Control characters, and the two line ends of Unicode that are not among them. */
    private static final Pattern BREAKS = Pattern.compile("[\\p{Cc}\\u2028\\u2029]+");

    private MessageText() {}

    /** The value on one line, at most 200 code points of it; {@code unknown} when there is none. */
    static String part(@Nullable Object value) {
        if (value == null) {
            return MISSING;
        }
        String line = oneLine(firstCodePoints(value.toString()));
        return line.isEmpty() ? MISSING : line;
    }

    /** Several values, each once. */
    static String list(Stream<@Nullable String> values) {
        return part(values.map(MessageText::part).distinct().collect(Collectors.joining(",")));
    }

    /** In the largest unit that loses nothing: {@code 10 min}, {@code 90 s}. */
    static String duration(Duration duration) {
        if (duration.toMillisPart() > 0) {
            return duration.toMillis() + " ms";
        }
        return duration.toSecondsPart() > 0 ? duration.toSeconds() + " s" : duration.toMinutes() + " min";
    }

    private static String oneLine(String text) {
        return BREAKS.matcher(text).replaceAll(" ").strip();
    }

    private static String firstCodePoints(String text) {
        // Few code points are at most twice as many chars: no need to count those of a text that is surely short
        // enough.
        if (text.length() <= MAX_CODE_POINTS || text.codePointCount(0, text.length()) <= MAX_CODE_POINTS) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, MAX_CODE_POINTS));
    }
}
