/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import io.coworkflink.event.KafkaPosition;
import org.jspecify.annotations.Nullable;

/**
 * What all records of one message have in common.
 *
 * @param tenant the organization that the message certainly came from; null when it is not known
 * @param sizeBytes size of the Kafka value
 * @param clampAheadMillis how far ahead of Kafka's time an event may be before it is pulled back
 */
record Origin(KafkaPosition message, @Nullable String tenant, long sizeBytes, long clampAheadMillis) {
    /** @param index of the record, or {@link KafkaPosition#WHOLE_MESSAGE} */
    KafkaPosition at(int index) {
        return message.atRecord(index);
    }

    Decoded rejected(int index, RejectReason reason) {
        return Decoded.rejected(new DeadLetter(at(index), reason, sizeBytes));
    }
}
