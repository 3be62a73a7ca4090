/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.coworkflink.alert.Alert;
import io.coworkflink.alert.AlertSchema;
import io.coworkflink.alert.AlertState;
import io.coworkflink.alert.RuleMatch;
import io.coworkflink.schema.IsoTime;
import io.coworkflink.schema.JsonRecords;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a backtest found.
 *
 * @param told every message that people would have got, in order
 * @param events that the rule looks at
 * @param blindEvents those of them that lack what it needs
 */
record BacktestReport(String rule, List<RuleMatch> matches, List<Alert> told, long events, long blindEvents) {
    private static final int MOST_LINES = 200;

    String text() {
        StringBuilder text = new StringBuilder(rule).append(": ");
        if (matches.isEmpty()) {
            return text.append("would not have fired\n").append(sight()).toString();
        }
        text.append("would have fired %s, as %s; people would have got %s\n"
                .formatted(count(fired(), "time"), count(newest().size(), "alert"), count(told.size(), "message")));
        newest().values().stream().limit(MOST_LINES).forEach(alert -> text.append(line(alert)));
        int more = newest().size() - MOST_LINES;
        if (more > 0) {
            text.append("and ").append(count(more, "alert")).append(" more\n");
        }
        return text.append(sight()).toString();
    }

    /** Whether silence means anything. */
    private String sight() {
        if (blindEvents == 0) {
            return "";
        }
        return "%s of the %s that it looks at %s what it needs: it could not fire for them\n"
                .formatted(blindEvents, count(events, "event"), blindEvents == 1 ? "lacks" : "lack");
    }

    /** The alerts have the fields of {@code cowork-alerts}, each as it was told last. */
    String jsonText() {
        List<JsonNode> alerts = newest().values().stream()
                .map(alert -> Json.parse(JsonRecords.write(AlertSchema.ALERTS, alert)))
                .toList();
        ObjectNode document = Json.object()
                .put("rule", rule)
                .put("fired", fired())
                .put("messages", told.size())
                .put("events", events)
                .put("blind_events", blindEvents);
        document.set("alerts", Json.array(alerts));
        return Json.indented(document) + "\n";
    }

    private int fired() {
        return (int) matches.stream()
                .filter(match -> match.kind() == RuleMatch.Kind.FIRED)
                .count();
    }

    /** By id, in the order in which they began. */
    private Map<String, Alert> newest() {
        Map<String, Alert> newest = new LinkedHashMap<>();
        told.forEach(alert -> newest.put(alert.id(), alert));
        return newest;
    }

    private static String line(Alert alert) {
        return "  %s to %s  [%s] %s, organization %s, %s%s\n"
                .formatted(
                        IsoTime.text(alert.sinceMillis()),
                        IsoTime.text(alert.eventTimeMillis()),
                        alert.severity().text(),
                        alert.message(),
                        alert.organizationId().isEmpty() ? "unknown" : alert.organizationId(),
                        count(alert.count(), "time"),
                        alert.state() == AlertState.RESOLVED ? "" : ", not over at the end of the input");
    }

    private static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
