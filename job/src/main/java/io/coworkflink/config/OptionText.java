/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.description.HtmlFormatter;

/** Options and their values in words. Every text here can be read back as a value of the option. */
final class OptionText {
    private static final Pattern DECIMAL = Pattern.compile("\\d+\\.\\d+");
    private static final List<Unit> DURATIONS = List.of(
            new Unit("d", Duration.ofDays(1).toMillis()),
            new Unit("h", Duration.ofHours(1).toMillis()),
            new Unit("min", Duration.ofMinutes(1).toMillis()),
            new Unit("s", Duration.ofSeconds(1).toMillis()),
            new Unit("ms", 1));
    private static final List<Unit> SIZES =
            List.of(new Unit("gb", 1L << 30), new Unit("mb", 1L << 20), new Unit("kb", 1L << 10), new Unit("b", 1));

    private OptionText() {}

    /** The key as it is given: maps hold any number of entries below their key. */
    static String key(ConfigOption<?> option) {
        return option.defaultValue() instanceof Map ? option.key() + ".<name>" : option.key();
    }

    /** Flink keeps an option's class to itself, so the default tells the type. All options without a default are text. */
    static String type(ConfigOption<?> option) {
        Object example = option.defaultValue();
        if (example instanceof Enum<?> constant) {
            return Arrays.stream(constant.getDeclaringClass().getEnumConstants())
                    .map(OptionText::of)
                    .collect(Collectors.joining(", "));
        } else if (example instanceof Duration) {
            return "duration";
        } else if (example instanceof MemorySize) {
            return "size";
        } else if (example instanceof Boolean) {
            return "true, false";
        } else if (example instanceof Number) {
            return "number";
        } else if (example instanceof List) {
            return "list";
        }
        // Flink has no option type for exact decimals: such options are text with a decimal default.
        return example instanceof String text && DECIMAL.matcher(text).matches() ? "decimal" : "text";
    }

    static String description(ConfigOption<?> option) {
        return new HtmlFormatter().format(option.description());
    }

    static String of(Object value) {
        if (value instanceof Duration duration) {
            return inLargestUnit(duration.toMillis(), DURATIONS);
        } else if (value instanceof MemorySize size) {
            return inLargestUnit(size.getBytes(), SIZES);
        } else if (value instanceof Enum<?> constant) {
            return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
        } else if (value instanceof Collection<?> list) {
            return list.stream().map(OptionText::of).collect(Collectors.joining(","));
        }
        return value.toString();
    }

    private static String inLargestUnit(long amount, List<Unit> units) {
        for (Unit unit : units) {
            if (amount != 0 && amount % unit.size() == 0) {
                return amount / unit.size() + " " + unit.name();
            }
        }
        return amount + " " + units.get(units.size() - 1).name();
    }

    private record Unit(String name, long size) {}
}
