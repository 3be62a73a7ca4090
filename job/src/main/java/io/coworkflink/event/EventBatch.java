/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.event;

import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInfo;
import org.jspecify.annotations.Nullable;

/**
 * Events that have the same correlation key and came in the same Kafka message. A client sends what happened in the last seconds
 * together, mostly of one prompt: this way they take the way to their state once.
 *
 * @param key {@link EventKeys#correlation} of each of them
 * @param events at least one, in the order of the message
 * @param repeated whether all of them have been seen before: traces count them, and nobody else wants them
 */
@TypeInfo(WireTypeInfo.OfBatches.class)
public record EventBatch(String key, List<CoworkEvent> events, boolean repeated) {

    public EventBatch {
        if (events.isEmpty()) {
            throw new IllegalArgumentException("a batch has an event");
        }
    }

    /** Events not known to be repeated. */
    public EventBatch(String key, List<CoworkEvent> events) {
        this(key, events, false);
    }

    /** Null outside prompts. */
    public @Nullable String promptId() {
        return events.get(0).promptId();
    }

    /** The same claims about a part of the events. */
    public EventBatch part(List<CoworkEvent> some) {
        return new EventBatch(key, some, repeated);
    }

    public long earliestMillis() {
        return events.stream().mapToLong(event -> event.time().millis()).min().orElseThrow();
    }

    public long latestMillis() {
        return events.stream().mapToLong(event -> event.time().millis()).max().orElseThrow();
    }
}
