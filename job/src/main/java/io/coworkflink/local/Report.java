/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What came of a bounded run, as one JSON document and as text for people, which is made from that document. */
public final class Report {
    private static final List<String> DASHBOARDS = List.of("cost", "tools", "api", "cache");
    private static final Set<String> IGNORED = Set.of("empty", "wrong_signal");
    private static final String IGNORED_PREFIX = "ignored_";

    private final ObjectNode document;

    private Report(ObjectNode document) {
        this.document = document;
    }

    /**
     * Puts the report together.
     *
     * @param counts of records: received, accepted, rejected, duplicates, late, validation_errors, ignored_empty, ignored_wrong_signal;
     *     one that is missing is 0
     */
    public static Report of(Map<String, Long> counts, JobTopics outputs) {
        ObjectNode report = Json.object();
        for (String name : List.of("received", "accepted", "rejected", "duplicates", "late")) {
            report.put(name, counts.getOrDefault(name, 0L));
        }
        report.set("ignored", ignored(counts));
        report.put("validation_errors", counts.getOrDefault("validation_errors", 0L));
        report.set("traces", Json.array(newestRevisions(outputs.traces())));
        report.set("dashboards", dashboards(outputs.dashboards()));
        report.set("totals", totals(counts, outputs));
        report.set("alerts", Json.array(sorted(outputs.alerts(), "event_time", "alert_id")));
        report.set(
                "dead_letters",
                Json.array(sorted(outputs.deadLetters(), "topic", "partition", "offset", "record_index")));
        return new Report(report);
    }

    /** The document as a tree. */
    public JsonNode json() {
        return document;
    }

    /** The document as indented JSON, without a line break at its end. */
    public String jsonText() {
        return Json.indented(document);
    }

    /** The report for people, several lines, each ended by a line feed. */
    public String text() {
        return new ReportText(document).render();
    }

    private static ObjectNode ignored(Map<String, Long> counts) {
        Map<String, Long> ignored = new TreeMap<>();
        IGNORED.forEach(reason -> ignored.put(reason, 0L));
        counts.forEach((name, count) -> {
            if (name.startsWith(IGNORED_PREFIX)) {
                ignored.put(name.substring(IGNORED_PREFIX.length()), count);
            }
        });
        ObjectNode node = Json.object();
        ignored.forEach(node::put);
        return node;
    }

    private static List<JsonNode> newestRevisions(List<JsonNode> traces) {
        Map<List<JsonNode>, JsonNode> newest = new HashMap<>();
        for (JsonNode trace : traces) {
            List<JsonNode> key = List.of(trace.path("organization_id"), trace.path("prompt_id"), trace.path("segment"));
            newest.merge(key, trace, (a, b) -> revision(a) < revision(b) ? b : a);
        }
        return sorted(new ArrayList<>(newest.values()), "start_time", "organization_id", "prompt_id", "segment");
    }

    private static long revision(JsonNode trace) {
        return trace.path("revision").asLong();
    }

    private static ObjectNode dashboards(Map<String, List<JsonNode>> rowsByName) {
        ObjectNode node = Json.object();
        DASHBOARDS.forEach(node::putArray);
        // Rows list their keys first, so that where windows are equal the rest of the row orders them by key.
        new TreeMap<>(rowsByName).forEach((name, rows) -> node.set(name, Json.array(sorted(rows, "window_start"))));
        return node;
    }

    private static ObjectNode totals(Map<String, Long> counts, JobTopics outputs) {
        ObjectNode totals = Json.object();
        for (String name : List.of("accepted", "received", "validation_errors")) {
            totals.put(name, counts.getOrDefault(name, 0L));
        }
        outputs.events().writeTo(totals);
        totals.put("alerts", FiredAlerts.of(outputs.alerts()).size());
        return totals;
    }

    private static List<JsonNode> sorted(List<JsonNode> rows, String... columns) {
        return rows.stream().sorted(RowOrder.by(columns)).toList();
    }
}
