/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import io.coworkflink.event.KafkaPosition;

/**
 * What is said of a record that was rejected: where it was and why, never what it held.
 *
 * @param sizeBytes size of the Kafka value the record came in; {@link #SIZE_UNKNOWN} when it is not known any more
 */
public record DeadLetter(KafkaPosition position, RejectReason reason, long sizeBytes) {
    public static final long SIZE_UNKNOWN = -1;
}
