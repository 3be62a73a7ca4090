/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import io.coworkflink.event.EventTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A record while it is being read: it becomes an event when its scope and resource are known too, unless something is wrong with it. */
final class RecordDraft implements Attributes, Outcome {
    private static final String ORGANIZATION = "organization.id";
    /** Room for the twenty to forty attributes of a usual event without growing. */
    private static final int USUAL_CAPACITY = 64;

    private final AttributeMap attributes;
    private long unixNano;
    private long observedUnixNano;
    private boolean simplified;
    private @Nullable String eventName;
    private EventName.@Nullable Body body;
    private @Nullable RejectReason rejected;

    RecordDraft(int maxAttributes) {
        this.attributes = new AttributeMap(maxAttributes, USUAL_CAPACITY);
    }

    /** Times as sent, in ns since the epoch; 0 when not known. */
    record Times(long unixNano, long observedUnixNano) {}

    @Override
    public void put(String name, String value) throws Rejection {
        attributes.put(name, value);
        if (attributes.isOverfull()) {
            throw Rejection.of(RejectReason.SIZE);
        }
    }

    void id(String name, String id) {
        attributes.set(name, id);
    }

    /**
     * Adds what the record does not say itself; its own attributes win.
     *
     * @param tooMuch when there is no room for it
     */
    void inherit(AttributeMap outer, boolean tooMuch) {
        if (rejected == null && !tooMuch) {
            attributes.inherit(outer);
        }
        if (tooMuch || attributes.isOverfull()) {
            reject(RejectReason.SIZE);
        }
    }

    void takeRepairs(AttributeMap outer) {
        attributes.takeRepairs(outer);
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
    public Decoded finish(Origin origin, int index) {
        if (rejected != null) {
            return origin.rejected(index, rejected);
        }
        Map<String, String> values = attributes.all();
        boolean foreign = origin.tenant() != null && replaceOrganization(values, origin.tenant());
        String name = EventName.resolve(values, eventName, body);
        EventTime time = EventTimes.resolve(
                new Times(unixNano, observedUnixNano),
                values.get("event.timestamp"),
                simplified,
                origin.message().timestampMillis(),
                origin.clampAheadMillis());
        return Decoded.event(new RawEvent(origin.at(index), time, name, values), attributes.repairs(foreign));
    }

    /** Whether the record named another one. */
    private static boolean replaceOrganization(Map<String, String> attributes, String tenant) {
        String named = attributes.put(ORGANIZATION, tenant);
        return named != null && !named.equals(tenant);
    }
}
