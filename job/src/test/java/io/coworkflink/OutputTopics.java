/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.coworkflink.local.CommittedEnds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What a job has committed to its output topics so far, under the topics' usual names. */
final class OutputTopics implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration COMMIT_LIMIT = Duration.ofMinutes(1);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Admin admin;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;
    private final int prefix;
    private final Map<String, List<JsonNode>> rows = new HashMap<>();
    private final List<String> texts = new ArrayList<>();

    /** Of the topics there are by now. */
    OutputTopics(NamedJob job) {
        prefix = job.prefix().length();
        admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, job.config().kafka().bootstrapServers()));
        consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        job.config().kafka().bootstrapServers(),
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        partitions = consumer.listTopics().entrySet().stream()
                .filter(topic -> topic.getKey().startsWith(job.prefix() + "cowork-"))
                .flatMap(topic -> topic.getValue().stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** All rows by topic of a job that has ended: Kafka lets its last transaction be read a little later. */
    Map<String, List<JsonNode>> finalRows() {
        return rows(CommittedEnds.await(admin, consumer, partitions, COMMIT_LIMIT));
    }

    /** All rows by topic, after reading on to where the topics end now. */
    Map<String, List<JsonNode>> rows() {
        return rows(consumer.endOffsets(partitions));
    }

    private Map<String, List<JsonNode>> rows(Map<TopicPartition, Long> ends) {
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(POLL).forEach(this::add);
        }
        return rows;
    }

    List<JsonNode> rows(String topic) {
        return rows().getOrDefault(topic, List.of());
    }

    /** Keys, values and headers as text; a byte search for ASCII finds all there is. */
    List<String> texts() {
        return texts;
    }

    private void add(ConsumerRecord<byte[], byte[]> message) {
        String key = message.key() == null ? "" : new String(message.key(), UTF_8);
        texts.add(message.topic() + " " + key + " " + new String(message.value(), UTF_8) + headers(message));
        rows.computeIfAbsent(message.topic().substring(prefix), topic -> new ArrayList<>())
                .add(json(message));
    }

    private static String headers(ConsumerRecord<byte[], byte[]> message) {
        return Stream.of(message.headers().toArray())
                .map(header -> " " + header.key() + "=" + new String(header.value(), UTF_8))
                .collect(Collectors.joining());
    }

    private static JsonNode json(ConsumerRecord<byte[], byte[]> message) {
        try {
            return JSON.readTree(message.value());
        } catch (IOException e) {
            throw new UncheckedIOException("no JSON in " + message.topic(), e);
        }
    }

    @Override
    public void close() {
        consumer.close();
        admin.close();
    }
}
