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

import io.coworkflink.event.KafkaPosition;
import io.coworkflink.schema.Schema;

/** The columns of {@code cowork_alerts} and the fields of a posted alert. */
public final class AlertSchema {
    private static final Schema<KafkaPosition> POSITION = Schema.of(
            column("topic", TEXT, KafkaPosition::topic),
            column("partition", INTEGER, KafkaPosition::partition),
            column("offset", INTEGER, KafkaPosition::offset),
            column("record_index", INTEGER, KafkaPosition::recordIndex));

    public static final Schema<Alert> ALERTS = Schema.of(
            column("alert_id", TEXT, Alert::id),
            column("alert_type", TEXT, Alert::type),
            column("severity", TEXT, a -> a.severity().text()),
            column("state", TEXT, a -> a.state().text()),
            column("count", INTEGER, Alert::count),
            column("message", TEXT, Alert::message),
            column("organization_id", TEXT, Alert::organizationId),
            column("user_key", TEXT, Alert::userKey),
            column("prompt_id", TEXT, Alert::promptId),
            column("session_id", TEXT, Alert::sessionId),
            column("event_time", TIME, Alert::eventTimeMillis),
            column("rule_version", INTEGER, Alert::ruleVersion),
            rows("matched", POSITION, Alert::matched));

    private AlertSchema() {}
}
