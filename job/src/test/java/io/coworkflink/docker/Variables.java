/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.docker;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Finds {@code ${NAME}} in texts. */
final class Variables {
    private static final Pattern REFERENCE = Pattern.compile("(?<!\\$)\\$\\{(\\w+)(:\\?[^}]+)?}");
    private static final Pattern ANY = Pattern.compile("(?<!\\$)\\$(?!\\$)");

    private Variables() {}

    /** All names. */
    static Set<String> named(String text) {
        Set<String> names = new TreeSet<>();
        REFERENCE.matcher(text).results().forEach(found -> names.add(found.group(1)));
        return names;
    }

    /** How many are used in whatever way, and in how many of them compose stops when it is not set. */
    static long used(String text) {
        return ANY.matcher(text).results().count();
    }

    static long required(String text) {
        return REFERENCE
                .matcher(text)
                .results()
                .filter(found -> found.group(2) != null)
                .count();
    }
}
