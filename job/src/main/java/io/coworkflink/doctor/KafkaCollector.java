/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.doctor;

import io.coworkflink.config.ConfigException;
import io.coworkflink.config.KafkaConfig;
import io.coworkflink.doctor.KafkaFacts.Input;
import io.coworkflink.doctor.KafkaFacts.Output;
import io.coworkflink.doctor.KafkaFacts.Transaction;
import io.coworkflink.kafka.Brokers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ApiException;
import org.jspecify.annotations.Nullable;

/** Asks the brokers. Nothing is written, and no group is joined: the job does not notice. */
final class KafkaCollector {
    /** What is older may have been mended long ago. */
    static final Duration RECENT = Duration.ofHours(1);

    private final KafkaConfig kafka;
    private final Brokers brokers;
    private final Instant now;
    private final List<String> unknown = new ArrayList<>();

    KafkaCollector(KafkaConfig kafka, Brokers brokers, Instant now) {
        this.kafka = kafka;
        this.brokers = brokers;
        this.now = now;
    }

    /**
     * Everything at once.
     *
     * @param topics all that the job has; those it only reads are no outputs
     * @throws ConfigException when no broker answers
     */
    KafkaFacts collect(List<String> topics) {
        Set<String> existing = brokers.await(brokers.admin().listTopics().names());
        String input = kafka.topics().input();
        List<String> outputs = topics.stream()
                .filter(existing::contains)
                .filter(topic -> !Set.of(input, kafka.topics().alertControl()).contains(topic))
                .toList();
        Optional<Map<TopicPartition, OffsetAndMetadata>> committed = orUnknown(
                "what group " + kafka.groupId() + " has read", () -> Optional.of(committed()), Optional.empty());
        Map<TopicPartition, OffsetAndMetadata> read = committed.orElse(Map.of());
        List<TopicPartition> partitions = existing.contains(input) ? partitions(List.of(input)) : List.of();
        Ends ends = ends(partitions);
        List<Output> written = outputs(outputs);
        List<Transaction> open = orUnknown("open transactions", this::transactions, List.of());
        RecentReasons reasons = new RecentReasons(kafka, now.minus(RECENT));
        return new KafkaFacts(
                topics.stream().filter(topic -> !existing.contains(topic)).toList(),
                committed.isPresent(),
                inputs(partitions, ends, read),
                ends.expiredAfter(read),
                written,
                open,
                orUnknown("dead letters", () -> reasons.ofDeadLetters(existing), Map.of()),
                orUnknown("late events", () -> reasons.ofLateEvents(existing), Map.of()),
                List.copyOf(unknown));
    }

    private static List<Input> inputs(
            List<TopicPartition> partitions, Ends ends, Map<TopicPartition, OffsetAndMetadata> committed) {
        return partitions.stream()
                .map(partition -> new Input(
                        partition.partition(),
                        ends.messages(partition),
                        ends.newest(partition),
                        unread(ends, partition, committed.get(partition))))
                .toList();
    }

    private static @Nullable Long unread(Ends ends, TopicPartition partition, @Nullable OffsetAndMetadata committed) {
        // What has expired unread is not waiting any more.
        return committed == null
                ? null
                : Math.max(0, Math.min(ends.latest(partition) - committed.offset(), ends.messages(partition)));
    }

    private List<Output> outputs(List<String> topics) {
        List<TopicPartition> partitions = partitions(topics);
        Ends ends = ends(partitions);
        return topics.stream()
                .map(topic -> {
                    List<TopicPartition> own = partitions.stream()
                            .filter(partition -> partition.topic().equals(topic))
                            .toList();
                    return new Output(
                            topic, own.stream().mapToLong(ends::messages).sum(), ends.newest(own));
                })
                .toList();
    }

    private List<TopicPartition> partitions(List<String> topics) {
        return brokers.await(brokers.admin().describeTopics(topics).allTopicNames()).values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .toList();
    }

    private Map<TopicPartition, OffsetAndMetadata> committed() {
        return brokers
                .ask(brokers.admin().listConsumerGroupOffsets(kafka.groupId()).partitionsToOffsetAndMetadata())
                .entrySet()
                .stream()
                // Without an offset a partition is there as null.
                .filter(entry -> entry.getValue() != null)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private List<Transaction> transactions() {
        Admin admin = brokers.admin();
        List<String> ids = brokers.ask(admin.listTransactions().all()).stream()
                .map(TransactionListing::transactionalId)
                .filter(id -> id.startsWith(kafka.transactionalIdPrefix()))
                .toList();
        List<Transaction> open = new ArrayList<>();
        brokers.ask(admin.describeTransactions(ids).all())
                .forEach((id, transaction) -> transaction
                        .transactionStartTimeMs()
                        .ifPresent(start -> open.add(
                                new Transaction(id, Duration.ofMillis(Math.max(0, now.toEpochMilli() - start))))));
        return open;
    }

    private Ends ends(Collection<TopicPartition> partitions) {
        return new Ends(
                offsets(partitions, OffsetSpec.earliest()),
                offsets(partitions, OffsetSpec.latest()),
                offsets(partitions, OffsetSpec.maxTimestamp()));
    }

    private Map<TopicPartition, ListOffsetsResultInfo> offsets(Collection<TopicPartition> partitions, OffsetSpec of) {
        Map<TopicPartition, OffsetSpec> question = new HashMap<>();
        partitions.forEach(partition -> question.put(partition, of));
        return brokers.await(brokers.admin().listOffsets(question).all());
    }

    /** A right that is not there leaves a gap, and the rest is told. */
    private <T> T orUnknown(String what, Supplier<T> question, T otherwise) {
        try {
            return question.get();
        } catch (ApiException e) {
            unknown.add(what + " (" + e.getClass().getSimpleName() + ")");
            return otherwise;
        }
    }
}
