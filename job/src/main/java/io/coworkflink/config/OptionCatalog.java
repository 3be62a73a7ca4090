/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.configuration.ConfigOption;

/** The options there are, by the names a user may give them. */
final class OptionCatalog {
    private final Map<String, ConfigOption<?>> byKey = new LinkedHashMap<>();

    OptionCatalog(Collection<ConfigOption<?>> options) {
        options.forEach(option -> byKey.put(option.key(), option));
    }

    Collection<ConfigOption<?>> options() {
        return byKey.values();
    }

    /** Whether the key is an option's, or that of an entry of a map. */
    boolean has(String key) {
        ConfigOption<?> option = byKey.get(key);
        return option == null ? mapOf(key).isPresent() : !isMap(option);
    }

    /** Whether the key is only the beginning of others, such as {@code trace}. */
    boolean isGroup(String key) {
        return byKey.keySet().stream().anyMatch(known -> known.startsWith(key + "."))
                || (byKey.containsKey(key) && !has(key));
    }

    /** Whether the option may be written without a value, meaning true. */
    boolean isSwitch(String key) {
        ConfigOption<?> option = byKey.get(key);
        return option != null && option.defaultValue() instanceof Boolean;
    }

    /** What is wrong with a key that is no option's, with the one that was probably meant. */
    String unknown(String key) {
        if (isGroup(key)) {
            return "is a group of options; write %s.<name>".formatted(key);
        }
        return NearestName.to(key, byKey.keySet())
                .or(() -> nearestMap(key))
                .map(near -> "is no option; did you mean %s?".formatted(near))
                .orElse("is no option; --help lists them");
    }

    private Optional<ConfigOption<?>> mapOf(String key) {
        return byKey.values().stream()
                .filter(OptionCatalog::isMap)
                .filter(map -> key.startsWith(map.key() + ".")
                        && key.length() > map.key().length() + 1)
                .findFirst();
    }

    // A slip before the name of an entry: compare as many parts as the map's key has.
    private Optional<String> nearestMap(String key) {
        List<String> parts = List.of(key.split("\\.", -1));
        return byKey.values().stream()
                .filter(OptionCatalog::isMap)
                .filter(map -> {
                    int depth = map.key().split("\\.", -1).length;
                    return parts.size() > depth
                            && NearestName.to(String.join(".", parts.subList(0, depth)), List.of(map.key()))
                                    .isPresent();
                })
                .map(OptionText::key)
                .findFirst();
    }

    static boolean isMap(ConfigOption<?> option) {
        return option.defaultValue() instanceof Map;
    }
}
