/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.flink.configuration.ConfigOption;

/** What is true of the options of every stage, so that an option without a test, or one that nobody reads, breaks the build. */
final class OptionsContract<T> {
    private final List<ConfigOption<?>> options;
    private final Function<Settings, T> reader;

    OptionsContract(List<ConfigOption<?>> options, Function<Settings, T> reader) {
        this.options = options;
        this.reader = reader;
    }

    T read(Map<String, String> texts) {
        Map<String, Given> given = new LinkedHashMap<>();
        texts.forEach((key, text) -> given.put(key, Given.of(text, "test")));
        Settings settings = new Settings(given, new Problems());
        T config = settings.attempt(() -> reader.apply(settings));
        settings.throwIfAny();
        return config;
    }

    /** Sets every option, each to something else than its default, and finds all of it in the record. */
    void everyOptionIsRead(Map<String, String> texts, T expected) {
        OptionCatalog catalog = new OptionCatalog(options);
        assertThat(texts.keySet()).as("keys of options").allMatch(catalog::has);
        for (ConfigOption<?> option : options) {
            String key = option.key();
            assertThat(texts.keySet()).as("untested option").anyMatch(given -> isOf(option, given));
            Map<String, String> others = new LinkedHashMap<>(texts);
            others.keySet().removeIf(given -> isOf(option, given));
            assertThat(readOrProblems(others)).as("without %s", key).isNotEqualTo(expected);
        }
        assertThat(read(texts)).isEqualTo(expected);
    }

    List<String> problems(Map<String, String> texts) {
        Object result = readOrProblems(texts);
        assertThat(result).isInstanceOf(ConfigException.class);
        return ((ConfigException) result).getMessage().lines().toList();
    }

    private Object readOrProblems(Map<String, String> texts) {
        try {
            return read(texts);
        } catch (ConfigException e) {
            return e;
        }
    }

    private static boolean isOf(ConfigOption<?> option, String key) {
        return OptionCatalog.isMap(option) ? key.startsWith(option.key() + ".") : key.equals(option.key());
    }
}
