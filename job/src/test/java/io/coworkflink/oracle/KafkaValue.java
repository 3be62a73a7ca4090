/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.oracle;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One message of the input topic.
 *
 * @param value null for a tombstone
 * @param timestampMillis Kafka's time of the message
 */
@SuppressWarnings("ArrayRecordComponent") // Bytes as they were produced; nobody compares them.
public record KafkaValue(byte @Nullable [] value, String topic, int partition, long offset, long timestampMillis) {

    /** The values as one partition holds them, all with the same time. */
    public static List<KafkaValue> onOnePartition(long timestampMillis, List<byte[]> values) {
        return IntStream.range(0, values.size())
                .mapToObj(i -> new KafkaValue(values.get(i), "otlp_logs", 0, i, timestampMillis))
                .toList();
    }
}
