/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code --key value} and {@code --key=value}. A switch may stand alone. */
final class CommandLine {
    private static final String DASHES = "--";

    private CommandLine() {}

    static Map<String, Given> read(List<String> args, OptionCatalog catalog, Problems problems) {
        Map<String, List<String>> texts = new LinkedHashMap<>();
        Deque<String> rest = new ArrayDeque<>(args);
        while (!rest.isEmpty()) {
            String word = rest.removeFirst();
            if (!word.startsWith(DASHES) || word.equals(DASHES)) {
                problems.add("'" + word + "'", "stands alone; write options as --key value");
                continue;
            }
            int equals = word.indexOf('=');
            String key = word.substring(DASHES.length(), equals < 0 ? word.length() : equals);
            String value = equals < 0 ? valueOf(key, rest, catalog) : word.substring(equals + 1);
            if (value == null) {
                problems.add(key, catalog.has(key) ? "has no value; write --" + key + " value" : catalog.unknown(key));
            } else {
                texts.computeIfAbsent(key, any -> new ArrayList<>()).add(value);
            }
        }
        Map<String, Given> given = new LinkedHashMap<>();
        texts.forEach((key, values) -> given.put(key, new Given(values, "command line")));
        return given;
    }

    private static @Nullable String valueOf(String key, Deque<String> rest, OptionCatalog catalog) {
        String next = rest.peekFirst();
        if (next != null && !next.startsWith(DASHES)) {
            return rest.removeFirst();
        }
        return catalog.isSwitch(key) ? "true" : null;
    }
}
