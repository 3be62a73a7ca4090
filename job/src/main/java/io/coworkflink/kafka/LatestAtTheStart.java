/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.kafka;

import java.util.Collection;
import java.util.Map;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;

/**
 * A new job begins with what comes after it. One that goes on, and whose place in the topic is gone (its records have expired, or the topic
 * was made anew), goes on with the oldest record there is: Flink's own {@code latest()} would leave out all that is there.
 */
@SuppressWarnings("deprecation") // The connector's interface still asks for Kafka's old enum.
final class LatestAtTheStart implements OffsetsInitializer {
    private static final long serialVersionUID = 1;

    private final OffsetsInitializer latest = OffsetsInitializer.latest();

    @Override
    public Map<TopicPartition, Long> getPartitionOffsets(
            Collection<TopicPartition> partitions, PartitionOffsetsRetriever retriever) {
        return latest.getPartitionOffsets(partitions, retriever);
    }

    @Override
    public OffsetResetStrategy getAutoOffsetResetStrategy() {
        return OffsetResetStrategy.EARLIEST;
    }
}
