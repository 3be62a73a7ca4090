/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.coworkflink.event.EventNames;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Adds up rows of the events topic: cost and cache by model, use by tool. */
public final class EventTotals {
    /** As in the dashboards, where a name is missing. */
    private static final String UNKNOWN = "unknown";

    private final ModelUse all = new ModelUse(UNKNOWN);
    private final Map<String, ModelUse> models = new HashMap<>();
    private final Map<String, ToolUse> tools = new HashMap<>();

    /** Counts one event; only API requests and tool results matter here. */
    public void add(JsonNode event) {
        switch (event.path("event_name").asText("")) {
            case EventNames.API_REQUEST -> {
                all.add(event);
                models.computeIfAbsent(name(event, "model"), ModelUse::new).add(event);
            }
            case EventNames.TOOL_RESULT ->
                tools.computeIfAbsent(name(event, "tool_name"), ToolUse::new).add(event);
            default -> {}
        }
    }

    /** Adds the fields {@code cost}, {@code tools} and {@code cache}. */
    void writeTo(ObjectNode totals) {
        List<ModelUse> dearestFirst = models.values().stream().sorted().toList();
        ObjectNode cost = totals.putObject("cost");
        all.writeCost(cost);
        all.writeAverage(cost);
        cost.set(
                "by_model", Json.array(dearestFirst.stream().map(ModelUse::cost).toList()));
        List<ToolUse> firstUsedFirst = tools.values().stream()
                .sorted(Comparator.comparing(ToolUse::first).thenComparing(ToolUse::name))
                .toList();
        totals.set("tools", Json.array(firstUsedFirst.stream().map(ToolUse::row).toList()));
        totals.set(
                "cache", Json.array(dearestFirst.stream().map(ModelUse::cache).toList()));
    }

    private static String name(JsonNode event, String column) {
        return event.path(column).asText(UNKNOWN);
    }
}
