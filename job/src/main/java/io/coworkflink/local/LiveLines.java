/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.local;

import static io.coworkflink.local.PlainText.field;
import static io.coworkflink.local.PlainText.usd;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;

/** One line for each thing worth seeing while the job runs. */
final class LiveLines {
    private LiveLines() {}

    /** A line when the trace became final; its open and amended revisions have none. */
    static Optional<String> trace(JsonNode trace) {
        if (!trace.path("status").asText().equals("final")) {
            return Optional.empty();
        }
        long segment = count(trace, "segment");
        return Optional.of("trace " + field(trace, "prompt_id")
                + (segment == 0 ? "" : " segment=" + segment)
                + " user=" + PlainText.user(trace)
                + " events=" + count(trace, "event_count")
                + " cost=" + usd(trace.path("total_cost_usd"))
                + " tools=" + count(trace, "tool_count")
                + " errors=" + count(trace, "api_error_count"));
    }

    static String alert(JsonNode alert) {
        String line = "[" + field(alert, "severity").toUpperCase(Locale.ROOT) + "] " + field(alert, "alert_type") + ": "
                + field(alert, "message");
        return switch (alert.path("state").asText()) {
            case "firing" -> line;
            case "stale" ->
                line + " (stale: about an event of " + field(alert, "event_time") + ", recorded but not delivered)";
            default -> line + " (" + field(alert, "state") + ")";
        };
    }

    private static long count(JsonNode row, String column) {
        return row.path(column).asLong();
    }
}
