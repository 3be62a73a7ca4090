/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import io.coworkflink.event.KafkaPosition;
import org.jspecify.annotations.Nullable;

/**
 * One outcome of decoding a Kafka value: exactly one of an event, a dead letter, or a reason to ignore it.
 *
 * @param repairs what was put right in the event
 */
public record Decoded(
        KafkaPosition position,
        @Nullable RawEvent event,
        @Nullable DeadLetter rejected,
        @Nullable IgnoreReason ignored,
        Repairs repairs) {

    public Decoded {
        int outcomes = (event == null ? 0 : 1) + (rejected == null ? 0 : 1) + (ignored == null ? 0 : 1);
        if (outcomes != 1) {
            throw new IllegalArgumentException("one outcome per decoded record, got " + outcomes);
        }
    }

    public static Decoded event(RawEvent event) {
        return event(event, Repairs.NONE);
    }

    public static Decoded event(RawEvent event, Repairs repairs) {
        return new Decoded(event.position(), event, null, null, repairs);
    }

    public static Decoded rejected(DeadLetter letter) {
        return new Decoded(letter.position(), null, letter, null, Repairs.NONE);
    }

    public static Decoded ignored(KafkaPosition position, IgnoreReason reason) {
        return new Decoded(position, null, null, reason, Repairs.NONE);
    }
}
