/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.generate;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** One process of an agent: it has the clock, the counter and the identity that its events share. */
final class Session {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Installation client;
    private final Dice dice;
    private final String id;
    private final Queue<GeneratedEvent> written = new ArrayDeque<>();
    private long nowMillis;
    private long sequence;
    private @Nullable String promptId;

    Session(Installation client, Dice dice, long startMillis) {
        this.client = client;
        this.dice = dice;
        this.id = dice.uuid().toString();
        this.nowMillis = startMillis;
    }

    Installation client() {
        return client;
    }

    /** Events written and not yet taken, in time order. */
    Queue<GeneratedEvent> written() {
        return written;
    }

    long nowMillis() {
        return nowMillis;
    }

    void pause(int lowMillis, int highMillis) {
        nowMillis += dice.skewed(lowMillis, highMillis);
    }

    /** From here on every event belongs to a new prompt: a prompt never announces its end. */
    void beginPrompt() {
        promptId = dice.uuid().toString();
    }

    /** Writes an event at the current time, with what every event carries in front of its own attributes. */
    void emit(String name, Map<String, Object> own) {
        Map<String, Object> attributes = new LinkedHashMap<>(client.identity());
        attributes.put("session.id", id);
        attributes.put("event.name", name);
        attributes.put("event.timestamp", isoMillis());
        attributes.put("event.sequence", sequence++);
        if (promptId != null) {
            attributes.put("prompt.id", promptId);
        }
        attributes.putAll(own);
        written.add(new GeneratedEvent(
                name,
                nowMillis * NANOS_PER_MILLI,
                attributes,
                client.resource(),
                client.version().text()));
    }

    /** Always three digits of a second, as JavaScript prints it. */
    private String isoMillis() {
        Instant now = Instant.ofEpochMilli(nowMillis);
        String text = now.truncatedTo(ChronoUnit.SECONDS).toString();
        String millis = Long.toString(1000 + nowMillis % 1000).substring(1);
        return text.substring(0, text.length() - 1) + "." + millis + "Z";
    }
}
