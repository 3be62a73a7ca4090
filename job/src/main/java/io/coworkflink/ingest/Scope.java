/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import java.util.Map;

/** How the name and version of an instrumentation scope appear among the attributes of its records. */
final class Scope {
    private Scope() {}

    static void name(Map<String, String> attributes, String name) {
        put(attributes, "otel.scope.name", name);
    }

    static void version(Map<String, String> attributes, String version) {
        put(attributes, "otel.scope.version", version);
    }

    private static void put(Map<String, String> attributes, String name, String value) {
        if (!value.isEmpty()) {
            attributes.put(name, value);
        }
    }
}
