/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.local;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Finds where partitions end for a reader of committed records. Kafka answers a commit before it has marked the records as committed:
 * right after a job has finished, its last transaction cannot be read yet.
 */
public final class CommittedEnds {
    private static final long PAUSE_NANOS = Duration.ofMillis(20).toNanos();

    private CommittedEnds() {}

    /**
     * The offsets after the last readable record, once everything written so far is readable.
     *
     * @param patience after which transactions still open are left out
     */
    public static Map<TopicPartition, Long> await(
            Admin admin, Consumer<byte[], byte[]> consumer, Collection<TopicPartition> partitions, Duration patience) {
        Map<TopicPartition, Long> written = written(admin, partitions);
        long start = System.nanoTime();
        Map<TopicPartition, Long> readable = consumer.endOffsets(partitions);
        while (isBehind(readable, written) && System.nanoTime() - start < patience.toNanos()) {
            LockSupport.parkNanos(PAUSE_NANOS);
            readable = consumer.endOffsets(partitions);
        }
        return readable;
    }

    private static boolean isBehind(Map<TopicPartition, Long> readable, Map<TopicPartition, Long> written) {
        return written.entrySet().stream().anyMatch(end -> readable.getOrDefault(end.getKey(), 0L) < end.getValue());
    }

    private static Map<TopicPartition, Long> written(Admin admin, Collection<TopicPartition> partitions) {
        Map<TopicPartition, OffsetSpec> latest =
                partitions.stream().collect(Collectors.toMap(p -> p, p -> OffsetSpec.latest()));
        try {
            return admin.listOffsets(latest).all().get().entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, end -> end.getValue().offset()));
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka does not say where the topics end", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
