/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.KafkaPosition;

/** What an alert says of an event that a rule matched: metadata and where to find it, never content. */
public record MatchedEvent(String name, long timeMillis, KafkaPosition position) {
    static MatchedEvent of(CoworkEvent event) {
        return new MatchedEvent(event.name(), event.time().millis(), event.position());
    }
}
