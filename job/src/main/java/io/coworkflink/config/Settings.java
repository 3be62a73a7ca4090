/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.MemorySize;
import org.jspecify.annotations.Nullable;

/**
 * The settings that hold after all sources were read, as typed values. What cannot be read is noted as a problem and answered by the
 * option's default, so that one problem does not hide the next.
 */
final class Settings {
    /** Fits into nano-dollars, and leaves out exponents, which could make a number of any length. */
    private static final Pattern DECIMAL = Pattern.compile("\\d{1,9}(\\.\\d{1,9})?");

    /** Nothing was set: all defaults. */
    static final Settings NONE = new Settings(Map.of(), new Problems());

    private final Map<String, Given> given;
    private final Problems problems;

    Settings(Map<String, Given> given, Problems problems) {
        this.given = given;
        this.problems = problems;
    }

    Problems problems() {
        return problems;
    }

    /** The value, for options with a default. */
    <T> T get(ConfigOption<T> option) {
        return parsed(option.key(), option.defaultValue(), texts -> OptionParser.parse(option, texts));
    }

    /** The text, for options that may stay unset. */
    @Nullable
    String find(ConfigOption<String> option) {
        Given value = given.get(option.key());
        return value == null ? null : parsed(option.key(), "", OptionParser::single);
    }

    /** A folder on this machine; null while unset. Records cannot look for it: TaskManagers, which create them as well, need not have it. */
    @Nullable
    String folder(ConfigOption<String> option) {
        String folder = find(option);
        problems.require(isReadable(folder), option, "is not a folder that can be read: " + folder);
        return folder;
    }

    BigDecimal decimal(ConfigOption<String> option) {
        return parsed(option.key(), new BigDecimal(option.defaultValue()), Settings::decimal);
    }

    /** A size that is too large for an int comes out as the largest int: the range check of its record refuses that. */
    int bytes(ConfigOption<MemorySize> option) {
        return (int) Math.min(get(option).getBytes(), Integer.MAX_VALUE);
    }

    /** What was given below the key of the option, in the order of writing. */
    Map<String, String> entries(ConfigOption<Map<String, String>> option) {
        String prefix = option.key() + ".";
        Map<String, String> entries = new LinkedHashMap<>();
        for (String key : given.keySet()) {
            if (key.startsWith(prefix)) {
                entries.put(key.substring(prefix.length()), parsed(key, "", OptionParser::single));
            }
        }
        return entries;
    }

    /** What the part gives, or null when it refuses the settings: its problems are then noted. */
    <T> @Nullable T attempt(Supplier<T> part) {
        try {
            return part.get();
        } catch (ConfigException e) {
            problems.addAll(e.problems());
            return null;
        }
    }

    /** The same, with the part's defaults when it refuses the settings, so that one problem does not hide the next. */
    <T> T part(Function<Settings, T> reader) {
        T part = attempt(() -> reader.apply(this));
        return part == null ? reader.apply(NONE) : part;
    }

    /** Throws the problems so far, each with the place where the user wrote the value. */
    void throwIfAny() {
        List<OptionProblem> located = problems.found().stream()
                .map(problem -> {
                    Given value = given.get(problem.option());
                    return value == null ? problem : problem.at(value.origin());
                })
                .toList();
        if (!located.isEmpty()) {
            throw new ConfigException(located);
        }
    }

    private <T> T parsed(String key, T fallback, Function<List<String>, T> parser) {
        Given value = given.get(key);
        if (value == null) {
            return fallback;
        }
        try {
            return parser.apply(value.texts());
        } catch (IllegalArgumentException e) {
            problems.add(key, String.valueOf(e.getMessage()));
            return fallback;
        }
    }

    private static boolean isReadable(@Nullable String folder) {
        return folder == null || (Files.isDirectory(Path.of(folder)) && Files.isReadable(Path.of(folder)));
    }

    private static BigDecimal decimal(List<String> texts) {
        return decimal(OptionParser.single(texts));
    }

    /** @throws IllegalArgumentException that says what it must be */
    static BigDecimal decimal(String text) {
        if (!DECIMAL.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "is not a decimal number; write it like 2.50, with at most nine digits on either side");
        }
        return new BigDecimal(text);
    }
}
