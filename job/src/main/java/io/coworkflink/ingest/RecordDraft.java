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
    /** Room for the own attributes of nearly all events without growing. */
    private static final int USUAL_CAPACITY = 32;

    private final AttributeMap attributes;
    private long unixNano;
    private long observedUnixNano;
    private boolean simplified;
    private @Nullable String eventName;
    private EventName.@Nullable Body body;
    private @Nullable String name;
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

    /** Everything of the record itself is read. What can be decided is decided now: after a large message it would be out of the cache. */
    void complete() {
        name = EventName.ofOwn(attributes.own(), body);
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
        // What comes behind the time in the order of its sources is not looked up in vain.
        String timestamp = unixNano > 0 ? null : values.get("event.timestamp");
        EventTime time = EventTimes.resolve(
                new Times(unixNano, observedUnixNano),
                timestamp,
                simplified,
                origin.message().timestampMillis(),
                origin.clampAheadMillis());
        return Decoded.event(new RawEvent(origin.at(index), time, name(values), values), attributes.repairs(foreign));
    }

    private String name(Map<String, String> values) {
        if (name == null) {
            return EventName.resolve(values, eventName, body);
        }
        if (attributes.inherits(EventName.ATTRIBUTE)) {
            values.remove(EventName.ATTRIBUTE);
        }
        return name;
    }

    /** Whether the record named another one. */
    private static boolean replaceOrganization(Map<String, String> attributes, String tenant) {
        String named = attributes.put(ORGANIZATION, tenant);
        return named != null && !named.equals(tenant);
    }
}
