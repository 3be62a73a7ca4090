/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import static io.coworkflink.schema.Column.column;
import static io.coworkflink.schema.Column.rows;
import static io.coworkflink.schema.ColumnType.INTEGER;
import static io.coworkflink.schema.ColumnType.TEXT;
import static io.coworkflink.schema.ColumnType.TIME;

import io.coworkflink.schema.Schema;
import org.jspecify.annotations.Nullable;

/** The columns of {@code cowork_alerts} and the fields of a posted alert. */
public final class AlertSchema {
    private static final Schema<Reason> REASON = Schema.of(
            column("name", TEXT, Reason::name),
            column("value", TEXT, Reason::value),
            column("threshold", TEXT, Reason::threshold));

    private static final Schema<MatchedEvent> MATCHED = Schema.of(
            column("event_name", TEXT, MatchedEvent::name),
            column("event_time", TIME, MatchedEvent::timeMillis),
            column("topic", TEXT, event -> event.position().topic()),
            column("partition", INTEGER, event -> event.position().partition()),
            column("offset", INTEGER, event -> event.position().offset()),
            column("record_index", INTEGER, event -> event.position().recordIndex()));

    public static final Schema<Alert> ALERTS = Schema.of(
            column("alert_id", TEXT, Alert::id),
            column("group_id", TEXT, Alert::groupId),
            column("alert_type", TEXT, Alert::type),
            column("rule_version", INTEGER, Alert::ruleVersion),
            column("severity", TEXT, alert -> alert.severity().text()),
            column("state", TEXT, alert -> alert.state().text()),
            column("silenced_by", TEXT, AlertSchema::silencedBy),
            column("count", INTEGER, Alert::count),
            column("repeats", INTEGER, Alert::repeats),
            column("message", TEXT, Alert::message),
            rows("reasons", REASON, Alert::reasons),
            column("organization_id", TEXT, Alert::organizationId),
            column("user_key", TEXT, Alert::userKey),
            column("prompt_id", TEXT, Alert::promptId),
            column("session_id", TEXT, Alert::sessionId),
            column("since", TIME, Alert::sinceMillis),
            column("event_time", TIME, Alert::eventTimeMillis),
            rows("matched", MATCHED, Alert::matched),
            column("runbook_url", TEXT, Alert::runbookUrl),
            column("trace_url", TEXT, Alert::traceUrl));

    private AlertSchema() {}

    private static @Nullable String silencedBy(Alert alert) {
        return alert.silencedBy() == null ? null : alert.silencedBy().text();
    }
}
