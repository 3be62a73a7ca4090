/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.webhook;

import com.fasterxml.jackson.core.JsonGenerator;
import io.coworkflink.alert.Alert;
import io.coworkflink.alert.Reason;
import io.coworkflink.schema.IsoTime;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes one alert in Slack's blocks. Markup is verbatim everywhere: Slack otherwise makes links of whatever looks like one. */
final class SlackBlocks {
    private static final int MAX_HEADER = 150;
    private static final int MAX_FALLBACK = 500;
    private static final int MAX_FIELD = 200;
    private static final int MAX_REASONS = 5;

    private final JsonGenerator json;
    private final Alert alert;
    private final int maxChars;

    /** No text becomes longer than so many chars. */
    SlackBlocks(JsonGenerator json, Alert alert, int maxChars) {
        this.json = json;
        this.alert = alert;
        this.maxChars = maxChars;
    }

    void write() throws IOException {
        json.writeStartObject();
        // What notifications show, and screen readers say.
        json.writeStringField("text", text(title() + ": " + alert.message(), MAX_FALLBACK));
        json.writeArrayFieldStart("blocks");
        writeHeader();
        writeMessage();
        writeFields();
        writeContext();
        writeActions();
        json.writeEndArray();
        json.writeEndObject();
    }

    private void writeHeader() throws IOException {
        startBlock("header");
        json.writeFieldName("text");
        writePlain(text(title(), MAX_HEADER));
        json.writeEndObject();
    }

    private void writeMessage() throws IOException {
        startBlock("section");
        json.writeFieldName("text");
        writeMarkup(orDash(text(alert.message(), maxChars)));
        json.writeEndObject();
    }

    private void writeFields() throws IOException {
        startBlock("section");
        json.writeArrayFieldStart("fields");
        writeField("Organization", alert.organizationId());
        writeField("User", alert.userKey());
        writeField("Session", alert.sessionId());
        writeField("Prompt", alert.promptId());
        writeField("Count", Integer.toString(alert.count()));
        for (Reason reason : alert.reasons().stream().limit(MAX_REASONS).toList()) {
            String limit = reason.threshold() == null ? "" : " (threshold " + reason.threshold() + ")";
            writeField(reason.name(), reason.value() + limit);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void writeContext() throws IOException {
        startBlock("context");
        json.writeArrayFieldStart("elements");
        writeMarkup("Rule version " + alert.ruleVersion());
        writeMarkup("Since " + IsoTime.text(alert.sinceMillis()));
        writeMarkup("Last " + IsoTime.text(alert.eventTimeMillis()));
        writeMarkup("Alert " + text(alert.id(), MAX_FIELD));
        json.writeEndArray();
        json.writeEndObject();
    }

    private void writeActions() throws IOException {
        boolean trace = ReceiverLink.isFit(alert.traceUrl());
        boolean runbook = ReceiverLink.isFit(alert.runbookUrl());
        if (!trace && !runbook) {
            return; // A block of actions must not be empty.
        }
        startBlock("actions");
        json.writeArrayFieldStart("elements");
        writeButton("Trace", alert.traceUrl(), trace);
        writeButton("Runbook", alert.runbookUrl(), runbook);
        json.writeEndArray();
        json.writeEndObject();
    }

    private void writeButton(String label, @Nullable String url, boolean fit) throws IOException {
        if (!fit) {
            return;
        }
        startBlock("button");
        json.writeFieldName("text");
        writePlain(label);
        json.writeStringField("url", url);
        json.writeEndObject();
    }

    private void writeField(String label, @Nullable String value) throws IOException {
        if (value != null && !value.isBlank()) {
            writeMarkup("*" + text(label, MAX_FIELD) + "*\n" + orDash(text(value, MAX_FIELD)));
        }
    }

    private void writeMarkup(String text) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "mrkdwn");
        json.writeStringField("text", text);
        json.writeBooleanField("verbatim", true);
        json.writeEndObject();
    }

    private void writePlain(String text) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "plain_text");
        json.writeStringField("text", text);
        json.writeEndObject();
    }

    private void startBlock(String type) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", type);
    }

    private String title() {
        return "%s %s %s"
                .formatted(
                        alert.severity().text().toUpperCase(Locale.ROOT),
                        alert.type(),
                        alert.state().text());
    }

    private String text(String text, int most) {
        return SlackText.of(text, Math.min(most, maxChars));
    }

    /** Slack refuses empty texts. */
    private static String orDash(String text) {
        return text.isEmpty() ? "-" : text;
    }
}
