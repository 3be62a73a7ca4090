/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.event;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Redacted events for tests, said in the telemetry's own attribute names. */
public final class Events {
    public static final String ORGANIZATION = "org-acme";
    public static final String SESSION = "sess-abc";

    /** 2026-03-01T10:00:00Z. */
    public static final long START = 1_772_359_200_000L;

    private final String name;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private Receipt receipt = Receipt.EMPTY;
    private long millis = START;
    private Long kafkaMillis;
    private Long number;

    private Events(String name) {
        this.name = name;
        with("organization.id", ORGANIZATION).with("session.id", SESSION).with("user.id", "alice");
    }

    public static Events event(String name) {
        return new Events(name);
    }

    public static Events prompt(String promptId, String text) {
        return event(EventNames.USER_PROMPT).inPrompt(promptId).with("prompt", text);
    }

    public static Events apiRequest(String model, String costUsd) {
        return event(EventNames.API_REQUEST).with("model", model).with("cost_usd", costUsd);
    }

    public static Events apiError(String model, String status, String error) {
        return event(EventNames.API_ERROR)
                .with("model", model)
                .with("status_code", status)
                .with("error", error);
    }

    public static Events toolResult(String tool, boolean success) {
        return event(EventNames.TOOL_RESULT).with("tool_name", tool).with("success", String.valueOf(success));
    }

    public static Events toolDecision(String tool, String decision) {
        return event(EventNames.TOOL_DECISION).with("tool_name", tool).with("decision", decision);
    }

    /** Sets an attribute, or takes it away when the value is null. */
    public Events with(String attribute, String value) {
        if (value == null) {
            attributes.remove(attribute);
        } else {
            attributes.put(attribute, value);
        }
        return this;
    }

    public Events inPrompt(String promptId) {
        return with("prompt.id", promptId);
    }

    /** Also its sequence number, so that events at different times are different events. */
    public Events atSecond(long second) {
        this.millis = START + second * 1_000;
        return with("event.sequence", String.valueOf(second));
    }

    /** Its sequence number and its place in Kafka, where times alone do not tell events apart. */
    public Events numbered(long unique) {
        this.number = unique;
        return with("event.sequence", String.valueOf(unique));
    }

    /** What redaction says it found. */
    public Events found(String type, int times) {
        Map<String, Integer> finds = new HashMap<>(receipt.finds());
        finds.put(type, times);
        receipt = Receipt.of(finds, receipt.labels(), Set.of());
        return this;
    }

    public Events labelled(String... labels) {
        receipt = Receipt.of(receipt.finds(), Set.of(labels), Set.of());
        return this;
    }

    /** By the fingerprints of what was redacted. */
    public Events holding(String... secretFingerprints) {
        receipt = Receipt.of(receipt.finds(), receipt.labels(), Set.of(secretFingerprints));
        return this;
    }

    /** By Kafka, when that is not at once. */
    public Events receivedAt(long kafkaMillis) {
        this.kafkaMillis = kafkaMillis;
        return this;
    }

    public CoworkEvent build() {
        EventTime time = new EventTime(millis, millis * 1_000_000, TimeSource.TIME_UNIX_NANO, false);
        long offset = number == null ? millis - START : number;
        KafkaPosition position =
                new KafkaPosition("otlp_logs", 0, offset, 0, kafkaMillis == null ? millis : kafkaMillis);
        return EventTyper.type(position, time, name, new HashMap<>(attributes), receipt);
    }
}
