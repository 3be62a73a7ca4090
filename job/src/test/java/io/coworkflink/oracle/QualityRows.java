/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.oracle;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The rows of the dashboard of data quality, as far as the oracle knows: it redacts nothing and checks no attributes. */
final class QualityRows {
    private QualityRows() {}

    /** @param repeats events that had been there before */
    static List<ObjectNode> of(List<OracleEvent> events, List<OracleEvent> repeats) {
        Map<ObjectNode, ObjectNode> rows = new LinkedHashMap<>();
        Stream.concat(events.stream(), repeats.stream())
                .forEach(event -> rows.computeIfAbsent(
                        key(event),
                        key -> key.deepCopy()
                                .put("event_count", 0)
                                .put("clamped_count", 0)
                                .put("late_count", 0)
                                .put("duplicate_count", 0)
                                .put("redaction_count", 0)));
        events.forEach(event -> {
            add(rows, event, "event_count", 1);
            add(rows, event, "clamped_count", event.timeMillis() < Math.floorDiv(event.unixNano(), 1_000_000L) ? 1 : 0);
        });
        repeats.forEach(event -> add(rows, event, "duplicate_count", 1));
        return List.copyOf(rows.values());
    }

    private static ObjectNode key(OracleEvent event) {
        return DashboardRows.window(event, "organization")
                .put("organization_id", event.organizationId())
                .put("redaction_type", "all");
    }

    private static void add(Map<ObjectNode, ObjectNode> rows, OracleEvent event, String column, long more) {
        ObjectNode row = rows.get(key(event));
        row.put(column, row.get(column).asLong() + more);
    }
}
