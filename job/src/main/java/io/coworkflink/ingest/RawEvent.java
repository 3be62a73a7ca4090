/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import io.coworkflink.event.EventTime;
import io.coworkflink.event.KafkaPosition;
import java.util.Map;

/**
 * One telemetry event as it was sent, content included. It lives between the source and the redaction that is chained to it, and nowhere else.
 *
 * @param name bare event name, prefixes stripped; {@code unknown} when the record had none
 * @param attributes resource, scope and record attributes merged in this order, the later winning, by flat dotted names, each value as
 *     canonical text: numbers in plain notation, booleans as {@code true}/{@code false}, arrays and maps as JSON
 */
public record RawEvent(KafkaPosition position, EventTime time, String name, Map<String, String> attributes) {

    /** Content must not reach a log by way of a message that prints the event. */
    @Override
    public String toString() {
        return "RawEvent[" + name + " at " + position + "]";
    }
}
