/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import io.coworkflink.event.EventTime;
import io.coworkflink.event.KafkaPosition;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A record while it is being read: it becomes an event when its scope and resource are known too, unless something is wrong with it. */
final class RecordDraft implements Attributes, Outcome {
    /** Room for the twenty to forty attributes of a usual event without growing. */
    private static final int USUAL_CAPACITY = 64;

    private final int maxAttributes;
    private final Map<String, String> attributes = new HashMap<>(USUAL_CAPACITY);
    private long unixNano;
    private long observedUnixNano;
    private boolean simplified;
    private @Nullable String eventName;
    private EventName.@Nullable Body body;
    private @Nullable RejectReason rejected;

    RecordDraft(int maxAttributes) {
        this.maxAttributes = maxAttributes;
    }

    /** Times as sent, in ns since the epoch; 0 when not known. */
    record Times(long unixNano, long observedUnixNano) {}

    @Override
    public void put(String name, String value) throws Rejection {
        attributes.put(name, value);
        if (attributes.size() > maxAttributes) {
            throw Rejection.of(RejectReason.SIZE);
        }
    }

    /** Adds what the record does not say itself; its own attributes win. */
    void inherit(Map<String, String> outer) {
        outer.forEach(attributes::putIfAbsent);
        if (attributes.size() > maxAttributes) {
            reject(RejectReason.SIZE);
        }
    }

    void time(long nanos) {
        unixNano = nanos;
    }

    void observedTime(long nanos) {
        observedUnixNano = nanos;
    }

    void eventName(String name) {
        eventName = name.isEmpty() ? null : name;
    }

    void body(@Nullable String text, boolean structured) {
        body = text == null ? null : new EventName.Body(text, structured);
    }

    /** The record has the simplified shape, whose numbers may be times in other units. */
    void simplified() {
        simplified = true;
    }

    void reject(RejectReason reason) {
        if (rejected == null) {
            rejected = reason;
            attributes.clear();
        }
    }

    @Override
    public Decoded finish(KafkaPosition position, long sizeBytes, long clampAheadMillis) {
        if (rejected != null) {
            return Decoded.rejected(new DeadLetter(position, rejected, sizeBytes));
        }
        String name = EventName.resolve(attributes, eventName, body);
        EventTime time = EventTimes.resolve(
                new Times(unixNano, observedUnixNano),
                attributes.get("event.timestamp"),
                simplified,
                position.timestampMillis(),
                clampAheadMillis);
        return Decoded.event(new RawEvent(position, time, name, attributes));
    }
}
