/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.event;

/**
 * Where a record came from: the Kafka message, and the place of the record in the batch it carried.
 *
 * @param recordIndex 0-based over all records of the message; -1 when the message as a whole is meant
 * @param timestampMillis Kafka's own time of the message, in ms since the epoch
 */
public record KafkaPosition(String topic, int partition, long offset, int recordIndex, long timestampMillis) {
    public static final int WHOLE_MESSAGE = -1;

    public KafkaPosition atRecord(int index) {
        return new KafkaPosition(topic, partition, offset, index, timestampMillis);
    }
}
