/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.webhook;

import com.fasterxml.jackson.core.JsonGenerator;
import io.coworkflink.alert.Alert;
import io.coworkflink.alert.AlertState;
import io.coworkflink.alert.Severity;
import io.coworkflink.schema.IsoTime;
import io.coworkflink.schema.JsonBuffer;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Prometheus Alertmanager's {@code POST /api/v2/alerts}. Its labels are an alert's identity there, so they hold only what stays the
 * same for all transitions, and the severity, by which people route: when that rises, the alert under the lower one is ended.
 */
final class AlertmanagerFormat implements Format {
    /**
     * Alertmanager takes an alert for over when it was not sent again in time, five minutes if we say nothing. Ours come again
     * with each change and each {@code alert.repeat-interval} (4 h), and their end at the latest {@code alert.resolve-after}
     * (24 h) after the last match; this is longer than both together. Whoever lengthens those sees alerts end here before.
     */
    static final Duration FIRES_FOR = Duration.ofDays(2);

    private static final int MAX_BYTES = 512_000;

    @Override
    public Message message(Alert alert, long nowMillis) {
        byte[] body = ShortAlert.body(alert, MAX_BYTES, fitting -> alerts(fitting, nowMillis));
        return Message.of(Message.key(alert), body);
    }

    private static byte[] alerts(Alert alert, long nowMillis) {
        return JsonBuffer.write(json -> {
            json.writeStartArray();
            writeAlert(json, alert, alert.severity(), endMillis(alert, nowMillis));
            if (alert.state() != AlertState.FIRING) {
                for (Severity lower : lowerThan(alert.severity())) {
                    writeAlert(json, alert, lower, overMillis(alert, nowMillis));
                }
            }
            json.writeEndArray();
        });
    }

    private static void writeAlert(JsonGenerator json, Alert alert, Severity severity, long endMillis)
            throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("labels");
        write(json, "alertname", alert.type());
        write(json, "severity", severity.text());
        write(json, "organization_id", alert.organizationId());
        write(json, "alert_id", alert.id());
        write(json, "group_id", alert.groupId());
        json.writeEndObject();
        writeAnnotations(json, alert);
        json.writeStringField("startsAt", IsoTime.text(alert.sinceMillis()));
        if (!alert.type().equals(Notices.HEARTBEAT)) {
            // A heartbeat is over when none follows, after Alertmanager's own resolve_timeout.
            json.writeStringField("endsAt", IsoTime.text(endMillis));
        }
        write(json, "generatorURL", ReceiverLink.isFit(alert.traceUrl()) ? alert.traceUrl() : null);
        json.writeEndObject();
    }

    private static void writeAnnotations(JsonGenerator json, Alert alert) throws IOException {
        json.writeObjectFieldStart("annotations");
        write(json, "summary", alert.message());
        write(json, "user_key", alert.userKey());
        write(json, "session_id", alert.sessionId());
        write(json, "prompt_id", alert.promptId());
        write(json, "count", Integer.toString(alert.count()));
        write(json, "runbook_url", alert.runbookUrl());
        json.writeEndObject();
    }

    /** An empty label is no label. */
    private static void write(JsonGenerator json, String name, @Nullable String value) throws IOException {
        if (value != null && !value.isEmpty()) {
            json.writeStringField(name, value);
        }
    }

    private static long endMillis(Alert alert, long nowMillis) {
        return alert.state() == AlertState.RESOLVED
                ? overMillis(alert, nowMillis)
                : Math.max(alert.sinceMillis(), nowMillis) + FIRES_FOR.toMillis();
    }

    /** In the past, where clocks allow, and never before the beginning: that is refused. */
    private static long overMillis(Alert alert, long nowMillis) {
        return Math.max(alert.sinceMillis(), Math.min(alert.eventTimeMillis(), nowMillis));
    }

    private static List<Severity> lowerThan(Severity severity) {
        return Arrays.stream(Severity.values())
                .filter(other -> other.compareTo(severity) > 0)
                .toList();
    }
}
