/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts the sources of settings one above the other. */
final class SettingsReader {
    private final OptionCatalog catalog;
    private final Map<String, String> environment;
    private final Map<String, String> presets;
    private final Problems problems = new Problems();

    SettingsReader(OptionCatalog catalog, Map<String, String> environment, Map<String, String> presets) {
        this.catalog = catalog;
        this.environment = environment;
        this.presets = presets;
    }

    Settings read(List<String> args) {
        Map<String, Given> fromArgs = CommandLine.read(args, catalog, problems);
        Map<String, Given> fromFile = fromFile(fromArgs.get(JobOptions.CONFIG.key()));
        List<Given> others = new ArrayList<>(fromFile.values());
        others.addAll(fromArgs.values());

        Map<String, Given> given = new LinkedHashMap<>();
        presets.forEach((key, text) -> given.put(key, Given.of(text, "preset")));
        given.putAll(fromFile);
        given.putAll(Environment.read(environment, catalog, others, problems));
        given.putAll(fromArgs);
        given.keySet().stream()
                .filter(key -> !catalog.has(key))
                .forEach(key -> problems.add(key, catalog.unknown(key)));
        return new Settings(given, problems);
    }

    private Map<String, Given> fromFile(@Nullable Given onCommandLine) {
        String key = JobOptions.CONFIG.key();
        String variable = Environment.variable(key);
        String inEnvironment = environment.getOrDefault(variable, "");
        if (onCommandLine == null && inEnvironment.isEmpty()) {
            return Map.of();
        }
        Given named = onCommandLine == null ? Given.of(inEnvironment, variable) : onCommandLine;
        String file = new Settings(Map.of(key, named), problems).find(JobOptions.CONFIG);
        Map<String, Given> given = file == null || file.isEmpty() ? Map.of() : ConfigFile.read(file, catalog, problems);
        if (given.containsKey(key)) {
            problems.add(key, "cannot be set in a configuration file; name one file only");
        }
        return given;
    }
}
