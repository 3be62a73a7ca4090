/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.oracle;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The rows of the dashboard of signals, but for the labels of redaction, of which the oracle knows nothing. */
final class SignalRows {
    private SignalRows() {}

    static List<ObjectNode> of(List<OracleEvent> events) {
        List<ObjectNode> rows = new ArrayList<>();
        rows.addAll(by(events, "refusal", SignalRows::isRefusal, event -> event.text("category")));
        rows.addAll(by(events, "exhausted", event -> event.is("api_retries_exhausted"), event -> event.text("model")));
        rows.addAll(by(
                events,
                "permission_mode",
                event -> event.is("permission_mode_changed"),
                event -> event.text("to_mode")));
        rows.addAll(
                by(events, "hook", event -> event.is("hook_execution_complete"), event -> event.text("hook_event")));
        rows.addAll(by(events, "compaction", event -> event.is("compaction"), event -> event.text("trigger")));
        rows.addAll(by(events, "attempt", event -> event.isApi() && attempt(event) != null, SignalRows::attempts));
        return rows;
    }

    private static List<ObjectNode> by(
            List<OracleEvent> events,
            String kind,
            Predicate<OracleEvent> condition,
            Function<OracleEvent, @Nullable String> label) {
        return DashboardRows.grouped(
                events.stream().filter(condition),
                event -> DashboardRows.window(event, "organization_signal")
                        .put("organization_id", event.organizationId())
                        .put("kind", kind)
                        .put("label", DashboardRows.orUnknown(label.apply(event))),
                (row, group) -> row.put("event_count", group.size())
                        .put("session_count", UseRows.distinct(group, OracleEvent::sessionId))
                        .put("blocked_count", Rows.sum(group, event -> whole(event, "num_blocking")))
                        .put("duration_ms", kind.equals("hook") ? Rows.sum(group, SignalRows::hookMillis) : 0)
                        .put("tokens_before", Rows.sum(group, event -> whole(event, "pre_tokens")))
                        .put("tokens_after", Rows.sum(group, event -> whole(event, "post_tokens"))));
    }

    private static boolean isRefusal(OracleEvent event) {
        return event.is("api_refusal") && !Objects.equals(FieldText.flag(event.text("server_fallback_hop")), true);
    }

    private static @Nullable Long attempt(OracleEvent event) {
        return whole(event, "attempt");
    }

    private static String attempts(OracleEvent event) {
        long attempt = Objects.requireNonNull(attempt(event));
        return attempt >= 3 ? "3+" : String.valueOf(attempt);
    }

    private static @Nullable Long hookMillis(OracleEvent event) {
        Long millis = whole(event, "duration_ms");
        return millis == null ? whole(event, "total_duration_ms") : millis;
    }

    private static @Nullable Long whole(OracleEvent event, String attribute) {
        return FieldText.whole(event.text(attribute));
    }
}
