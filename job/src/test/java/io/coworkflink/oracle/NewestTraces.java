/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The traces topic as a compacted one would end up: of every trace the revision with the highest number. */
public final class NewestTraces {
    private NewestTraces() {}

    public static List<JsonNode> of(Collection<? extends JsonNode> revisions) {
        Map<List<JsonNode>, JsonNode> newest = new LinkedHashMap<>();
        for (JsonNode trace : revisions) {
            newest.merge(
                    List.of(trace.path("organization_id"), trace.path("prompt_id"), trace.path("segment")),
                    trace,
                    (a, b) -> revision(a) < revision(b) ? b : a);
        }
        return List.copyOf(newest.values());
    }

    private static long revision(JsonNode trace) {
        return trace.path("revision").asLong();
    }
}
