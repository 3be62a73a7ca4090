/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

/** How the name and version of an instrumentation scope appear among the attributes of its records. */
final class Scope {
    private Scope() {}

    static void name(AttributeMap attributes, String name) {
        put(attributes, "otel.scope.name", name);
    }

    static void version(AttributeMap attributes, String version) {
        put(attributes, "otel.scope.version", version);
    }

    private static void put(AttributeMap attributes, String name, String value) {
        if (!value.isEmpty()) {
            attributes.set(name, value);
        }
    }
}
