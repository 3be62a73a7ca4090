/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.generate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Events of one batch that share a resource and a scope, as an OTLP request groups them. */
record Scopes(Map<String, Object> resource, String version, List<GeneratedEvent> events) {

    static Collection<Scopes> of(List<GeneratedEvent> batch) {
        Map<List<Object>, Scopes> groups = new LinkedHashMap<>();
        for (GeneratedEvent event : batch) {
            groups.computeIfAbsent(
                            List.of(event.resource(), event.clientVersion()),
                            key -> new Scopes(event.resource(), event.clientVersion(), new ArrayList<>()))
                    .events()
                    .add(event);
        }
        return groups.values();
    }
}
