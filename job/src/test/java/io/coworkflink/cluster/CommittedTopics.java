/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.cluster;

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
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Everything that was ever committed to the output topics, as a consumer sees it that reads committed records only. */
final class CommittedTopics implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration COMMIT_LIMIT = Duration.ofMinutes(1);
    private static final String PREFIX = "cowork-";

    private final Admin admin;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;
    private final ObjectMapper mapper = new ObjectMapper();
    private final Map<String, List<JsonNode>> rows = new HashMap<>();
    private final List<String> texts = new ArrayList<>();
    private final boolean keepsTexts;

    /** Of all output topics that exist by now. */
    CommittedTopics(String bootstrapServers) {
        this(bootstrapServers, true);
    }

    /** @param keepsTexts which takes as much memory again */
    CommittedTopics(String bootstrapServers, boolean keepsTexts) {
        this.keepsTexts = keepsTexts;
        admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
        consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        partitions = consumer.listTopics().entrySet().stream()
                .filter(topic -> topic.getKey().startsWith(PREFIX))
                .flatMap(topic -> topic.getValue().stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** All rows so far, by topic, after a look for new ones. */
    Map<String, List<JsonNode>> rows() {
        consumer.poll(POLL).forEach(this::add);
        return rows;
    }

    /** All rows by topic of a job that has ended: Kafka lets its last transaction be read a little later. */
    Map<String, List<JsonNode>> finalRows() {
        Map<TopicPartition, Long> ends = CommittedEnds.await(admin, consumer, partitions, COMMIT_LIMIT);
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            rows();
        }
        return rows;
    }

    private void add(ConsumerRecord<byte[], byte[]> message) {
        if (keepsTexts) {
            texts.add(text(message.key()) + text(message.value()));
        }
        if (message.value() != null) {
            rows.computeIfAbsent(message.topic(), topic -> new ArrayList<>()).add(parse(message));
        }
    }

    /** Keys and values as text. */
    List<String> texts() {
        return texts;
    }

    private static String text(byte[] bytes) {
        return bytes == null ? "" : new String(bytes, UTF_8);
    }

    private JsonNode parse(ConsumerRecord<byte[], byte[]> message) {
        try {
            return mapper.readTree(message.value());
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
