/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;

/** Turns what the user wrote into the value of an option, by Flink's own rules where they are strict enough. */
final class OptionParser {
    private static final Pattern AMOUNT_WITH_UNIT = Pattern.compile("\\d+\\s*\\p{L}+");
    private static final int SHOWN = 60;
    private static final String NO_VALUE = "has no value; give one or leave the option out";

    private OptionParser() {}

    /**
     * Lists take their elements from commas and from repetition, everything else has one text.
     *
     * @throws IllegalArgumentException with the problem in words
     */
    @SuppressWarnings("unchecked") // All lists among the options are lists of text.
    static <T> T parse(ConfigOption<T> option, List<String> texts) {
        if (option.defaultValue() instanceof List) {
            return (T) elements(texts);
        }
        String text = single(texts);
        // A bare number would be milliseconds to Flink, which is hardly ever what was meant.
        if (option.defaultValue() instanceof Duration
                && !AMOUNT_WITH_UNIT.matcher(text).matches()) {
            throw unreadable(option, text);
        }
        String flinkText = option.defaultValue() instanceof Enum ? text.replace('-', '_') : text;
        try {
            return Configuration.fromMap(Map.of(option.key(), flinkText)).get(option);
        } catch (IllegalArgumentException e) {
            throw unreadable(option, text);
        }
    }

    /** The only text there is. */
    static String single(List<String> texts) {
        if (texts.size() > 1) {
            throw new IllegalArgumentException("is given more than once; keep one");
        }
        String text = texts.isEmpty() ? "" : texts.get(0).strip();
        if (text.isEmpty()) {
            throw new IllegalArgumentException(NO_VALUE);
        }
        return text;
    }

    // Nothing in place of a list is more likely a variable that was not set than the wish for an empty one.
    private static List<String> elements(List<String> texts) {
        if (texts.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException(NO_VALUE);
        }
        return texts.stream()
                .flatMap(text -> Arrays.stream(text.split(",", -1)))
                .map(String::strip)
                .filter(element -> !element.isEmpty())
                .toList();
    }

    // The cause is dropped: its message repeats the value and adds Flink's names.
    private static IllegalArgumentException unreadable(ConfigOption<?> option, String text) {
        String shown = text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
        return new IllegalArgumentException("'%s' is not %s".formatted(shown, expected(option)));
    }

    private static String expected(ConfigOption<?> option) {
        Object example = option.defaultValue();
        if (example instanceof Duration) {
            return "a duration; write a number with a unit, such as 500 ms, 30 s, 5 min, 24 h";
        } else if (example instanceof MemorySize) {
            return "a size; write a number with a unit, such as 256 b, 64 kb, 4 mb";
        } else if (example instanceof Number) {
            return "a whole number that fits; write digits only";
        }
        return "one of: " + OptionText.type(option);
    }
}
