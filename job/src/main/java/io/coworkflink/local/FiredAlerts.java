/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The alerts of a run, each once, by time. */
final class FiredAlerts {
    private FiredAlerts() {}

    /** The first record of each alert; a stale one has fired too, only late. */
    static Collection<JsonNode> of(List<JsonNode> records) {
        Map<String, JsonNode> byId = new LinkedHashMap<>();
        records.stream()
                .filter(FiredAlerts::isFirst)
                .sorted(RowOrder.by("event_time", "alert_id"))
                .forEach(alert -> byId.putIfAbsent(alert.path("alert_id").asText(), alert));
        return byId.values();
    }

    private static boolean isFirst(JsonNode alert) {
        String state = alert.path("state").asText();
        return state.equals("firing") || state.equals("stale");
    }
}
