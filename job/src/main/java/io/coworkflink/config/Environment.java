/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.flink.configuration.ConfigOption;

/**
 * Reads the variables that begin with {@code COWORK_}. An empty one counts as not set, since container tools hand those on. The rest of a
 * map's entry is its name in lower case; for Kafka's properties underscores are dots.
 */
final class Environment {
    private static final String PREFIX = "COWORK_";
    /** What Kubernetes sets in every pod for a service whose name begins with cowork. */
    private static final Pattern SERVICE_LINK =
            Pattern.compile(".*_(SERVICE_(HOST|PORT(_.*)?)|PORT(_\\d+_(TCP|UDP|SCTP)(_.*)?)?)");

    private static final Pattern SECRET = Pattern.compile("env:([A-Za-z_][A-Za-z0-9_]*)");

    private Environment() {}

    /** The variable of an option. */
    static String variable(String key) {
        return PREFIX + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    static Map<String, Given> read(
            Map<String, String> environment, OptionCatalog catalog, Collection<Given> others, Problems problems) {
        Map<String, Given> given = new LinkedHashMap<>();
        Map<String, String> unknown = new TreeMap<>();
        new TreeMap<>(environment).forEach((variable, text) -> {
            if (variable.startsWith(PREFIX) && !text.isEmpty()) {
                key(variable, catalog)
                        .ifPresentOrElse(
                                key -> given.put(key, Given.of(text, variable)), () -> unknown.put(variable, text));
            }
        });
        unknown.keySet().removeAll(secrets(given.values()));
        unknown.keySet().removeAll(secrets(others));
        unknown.keySet().removeIf(variable -> SERVICE_LINK.matcher(variable).matches());
        unknown.keySet().forEach(variable -> problems.add(variable, problem(variable, catalog)));
        return given;
    }

    private static Optional<String> key(String variable, OptionCatalog catalog) {
        return catalog.options().stream()
                .flatMap(option -> key(variable, option).stream())
                .findFirst();
    }

    private static Optional<String> key(String variable, ConfigOption<?> option) {
        String own = variable(option.key());
        if (!OptionCatalog.isMap(option)) {
            return variable.equals(own) ? Optional.of(option.key()) : Optional.empty();
        }
        if (!variable.startsWith(own + "_") || variable.length() == own.length() + 1) {
            return Optional.empty();
        }
        String name = variable.substring(own.length() + 1).toLowerCase(Locale.ROOT);
        return Optional.of(
                option.key() + "." + (option.equals(KafkaOptions.PROPERTIES) ? name.replace('_', '.') : name));
    }

    // A secret that a reference points to may begin with COWORK_ as well.
    private static Set<String> secrets(Collection<Given> given) {
        Set<String> names = new HashSet<>();
        given.stream()
                .flatMap(value -> value.texts().stream())
                .forEach(text -> SECRET.matcher(text).results().forEach(match -> names.add(match.group(1))));
        return names;
    }

    private static String problem(String variable, OptionCatalog catalog) {
        List<String> variables =
                catalog.options().stream().map(option -> variable(option.key())).toList();
        return NearestName.to(variable, variables)
                .map(near -> "sets no option; did you mean %s?".formatted(near))
                .orElse("sets no option; rename or remove the variable");
    }
}
