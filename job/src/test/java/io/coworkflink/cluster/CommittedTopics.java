/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Everything that was ever committed to the output topics, as a consumer sees it that reads committed records only. */
final class CommittedTopics implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final String PREFIX = "cowork-";

    private final KafkaConsumer<String, String> consumer;
    private final ObjectMapper mapper = new ObjectMapper();
    private final Map<String, List<JsonNode>> rows = new HashMap<>();
    private final List<String> texts = new ArrayList<>();

    /** Of all output topics that exist by now. */
    CommittedTopics(String bootstrapServers) {
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
                new StringDeserializer(),
                new StringDeserializer());
        List<TopicPartition> partitions = consumer.listTopics().entrySet().stream()
                .filter(topic -> topic.getKey().startsWith(PREFIX))
                .flatMap(topic -> topic.getValue().stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** All rows so far, by topic, after a look for new ones. */
    Map<String, List<JsonNode>> rows() {
        consumer.poll(POLL).forEach(message -> {
            texts.add(message.key() + message.value());
            if (message.value() != null) {
                rows.computeIfAbsent(message.topic(), topic -> new ArrayList<>())
                        .add(parse(message.topic(), message.value()));
            }
        });
        return rows;
    }

    /** Keys and values as text. */
    List<String> texts() {
        return texts;
    }

    private JsonNode parse(String topic, String value) {
        try {
            return mapper.readTree(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("no JSON in " + topic, e);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
