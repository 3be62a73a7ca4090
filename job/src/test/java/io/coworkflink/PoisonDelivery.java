/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink;

import io.coworkflink.generate.GeneratedEvent;
import io.coworkflink.ingest.PoisonTraffic;
import io.coworkflink.ingest.PoisonTraffic.Refused;
import io.coworkflink.oracle.KafkaValue;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A message of {@link PoisonTraffic} in Kafka, and what it must leave in the topics, as lines of text.
 *
 * @param again whether it came before; its events are duplicates then, and what is wrong with it is still wrong
 */
record PoisonDelivery(PoisonTraffic.Message message, KafkaValue at, boolean again) {

    /** Position, name, session and sequence of each. */
    Stream<String> newEvents() {
        return again ? Stream.empty() : message.events().stream().map(event -> position() + " " + identity(event));
    }

    /** Position, reason and Kafka's time of each. */
    Stream<String> deadLetters() {
        return message.refused().stream()
                .map(refused ->
                        position() + " " + refused.recordIndex() + " " + refused.reason() + " " + at.timestampMillis());
    }

    /** The place of each record that must have left an event or a dead letter. */
    Stream<String> outcomes() {
        List<Refused> refused = message.refused();
        IntStream indexes = again || message.events().isEmpty()
                ? refused.stream().mapToInt(Refused::recordIndex)
                : IntStream.range(0, message.events().size() + refused.size());
        return indexes.mapToObj(index -> position() + " " + index);
    }

    int received() {
        return message.events().size() + message.refused().size() + message.ignored();
    }

    int duplicates() {
        return again ? message.events().size() : 0;
    }

    private String position() {
        return at.topic() + " " + at.partition() + " " + at.offset();
    }

    private static String identity(GeneratedEvent event) {
        return event.name() + " " + event.attributes().get("session.id") + " "
                + event.attributes().get("event.sequence");
    }
}
