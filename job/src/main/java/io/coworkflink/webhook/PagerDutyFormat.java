/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.webhook;

import com.fasterxml.jackson.core.JsonGenerator;
import io.coworkflink.alert.Alert;
import io.coworkflink.alert.AlertSchema;
import io.coworkflink.alert.AlertState;
import io.coworkflink.schema.IsoTime;
import io.coworkflink.schema.JsonBuffer;
import io.coworkflink.schema.JsonRecords;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * PagerDuty's Events API, version 2. All transitions of an alert have one deduplication key and so belong to one incident.
 *
 * @param routingKey the secret that names the service
 */
record PagerDutyFormat(String routingKey) implements Format {
    static final int MAX_BYTES = 512_000;
    private static final int MAX_SUMMARY = 1_024;
    private static final int MAX_KEY = 255;
    /** Its reference has no limit for the other texts; these are shown in lists. */
    private static final int MAX_NAME = 255;

    @Override
    public Message message(Alert alert, long nowMillis) {
        return Message.of(Message.key(alert), ShortAlert.body(alert, MAX_BYTES - 1, this::event));
    }

    @Override
    public boolean confirms(Reply reply) {
        return reply.status() == 202;
    }

    @Override
    public String toString() {
        return "PagerDutyFormat[key hidden]";
    }

    private byte[] event(Alert alert) {
        boolean resolved = alert.state() == AlertState.RESOLVED;
        return JsonBuffer.write(json -> {
            json.writeStartObject();
            json.writeStringField("routing_key", routingKey);
            json.writeStringField("event_action", resolved ? "resolve" : "trigger");
            json.writeStringField("dedup_key", ShortText.of("cw:" + alert.id(), MAX_KEY));
            if (!resolved) {
                writeTrigger(json, alert);
            }
            json.writeEndObject();
        });
    }

    private static void writeTrigger(JsonGenerator json, Alert alert) throws IOException {
        json.writeStringField("client", "cowork-flink");
        json.writeObjectFieldStart("payload");
        json.writeStringField("summary", ShortText.of(summary(alert), MAX_SUMMARY));
        json.writeStringField("source", source(alert));
        json.writeStringField("severity", alert.severity().text());
        json.writeStringField("timestamp", IsoTime.text(alert.eventTimeMillis()));
        writeName(json, "component", alert.sessionId());
        writeName(json, "group", alert.organizationId());
        writeName(json, "class", alert.type());
        json.writeFieldName("custom_details");
        JsonRecords.write(json, AlertSchema.ALERTS, alert);
        json.writeEndObject();
        json.writeArrayFieldStart("links");
        writeLink(json, "Trace", alert.traceUrl());
        writeLink(json, "Runbook", alert.runbookUrl());
        json.writeEndArray();
    }

    private static String summary(Alert alert) {
        return alert.type() + ": " + alert.message();
    }

    /** Who is affected; it must not be empty. */
    private static String source(Alert alert) {
        String user = alert.userKey().isBlank() ? alert.organizationId() : alert.userKey();
        return user.isBlank() ? "cowork-flink" : ShortText.of(user, MAX_NAME);
    }

    private static void writeName(JsonGenerator json, String name, @Nullable String value) throws IOException {
        if (value != null && !value.isBlank()) {
            json.writeStringField(name, ShortText.of(value, MAX_NAME));
        }
    }

    private static void writeLink(JsonGenerator json, String text, @Nullable String url) throws IOException {
        if (ReceiverLink.isFit(url)) {
            json.writeStartObject();
            json.writeStringField("href", url);
            json.writeStringField("text", text);
            json.writeEndObject();
        }
    }
}
