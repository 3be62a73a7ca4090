/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.doctor;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Where partitions begin and end. */
record Ends(
        Map<TopicPartition, ListOffsetsResultInfo> earliest,
        Map<TopicPartition, ListOffsetsResultInfo> latest,
        Map<TopicPartition, ListOffsetsResultInfo> newest) {

    /** A little more than there are: the ends of transactions count, too. */
    long messages(TopicPartition partition) {
        return latest(partition) - earliest(partition);
    }

    /** What was there after these offsets and is no more. */
    long expiredAfter(Map<TopicPartition, OffsetAndMetadata> read) {
        return read.entrySet().stream()
                .filter(entry -> earliest.containsKey(entry.getKey()))
                .mapToLong(entry ->
                        Math.max(0, earliest(entry.getKey()) - entry.getValue().offset()))
                .sum();
    }

    long latest(TopicPartition partition) {
        return offset(latest, partition);
    }

    @Nullable
    Instant newest(TopicPartition partition) {
        ListOffsetsResultInfo info = newest.get(partition);
        return info == null || info.timestamp() < 0 ? null : Instant.ofEpochMilli(info.timestamp());
    }

    @Nullable
    Instant newest(Collection<TopicPartition> partitions) {
        List<Instant> times =
                partitions.stream().map(this::newest).filter(Objects::nonNull).toList();
        return times.stream().max(Comparator.naturalOrder()).orElse(null);
    }

    private long earliest(TopicPartition partition) {
        return offset(earliest, partition);
    }

    private static long offset(Map<TopicPartition, ListOffsetsResultInfo> offsets, TopicPartition partition) {
        ListOffsetsResultInfo info = offsets.get(partition);
        return info == null ? 0 : info.offset();
    }
}
