/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.webhook;

import io.coworkflink.alert.Alert;
import io.coworkflink.alert.AlertSchema;
import io.coworkflink.schema.IsoTime;
import io.coworkflink.schema.JsonBuffer;
import io.coworkflink.schema.JsonRecords;
import org.jspecify.annotations.Nullable;

/**
 * The alert's columns in an envelope as Standard Webhooks has it: what happened and when. It is signed when there is a secret.
 *
 * @param signature null to sign nothing
 */
record JsonFormat(@Nullable StandardSignature signature) implements Format {
    /** What Standard Webhooks recommends at most. */
    static final int MAX_BYTES = 20_000;

    @Override
    public Message message(Alert alert, long nowMillis) {
        String key = Message.key(alert);
        byte[] body = ShortAlert.body(alert, MAX_BYTES, JsonFormat::envelope);
        Message message = Message.of(key, body);
        return signature == null ? message : message.with(signature.headers(key, nowMillis, body));
    }

    private static byte[] envelope(Alert alert) {
        return JsonBuffer.write(json -> {
            json.writeStartObject();
            json.writeStringField("type", type(alert));
            json.writeStringField("timestamp", IsoTime.text(alert.eventTimeMillis()));
            json.writeFieldName("data");
            JsonRecords.write(json, AlertSchema.ALERTS, alert);
            json.writeEndObject();
        });
    }

    /** A heartbeat is no alert: who counts those must not count it. */
    private static String type(Alert alert) {
        return alert.type().equals(Notices.HEARTBEAT)
                ? "cowork.heartbeat"
                : "cowork.alert." + alert.state().text();
    }
}
