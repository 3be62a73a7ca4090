/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.doctor;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.coworkflink.config.KafkaConfig;
import io.coworkflink.ingest.RejectReason;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the newest records of a topic, and of each one field only. */
final class RecentReasons {
    private static final int NEWEST = 100;
    private static final Duration POLL = Duration.ofMillis(500);

    /** What the job writes. Whoever else may write there may write anything, and it is not shown. */
    static final Set<String> REASONS =
            Stream.of(RejectReason.values()).map(Enum::name).collect(Collectors.toUnmodifiableSet());

    private static final Set<String> STAGES = Set.of("traces", "dashboards");

    private static final String OTHER = "other";
    private static final JsonFactory JSON = new JsonFactory();

    private final KafkaConfig kafka;
    private final Instant since;

    RecentReasons(KafkaConfig kafka, Instant since) {
        this.kafka = kafka;
        this.since = since;
    }

    Map<String, Long> ofDeadLetters(Set<String> existing) {
        String topic = kafka.topics().deadLetters();
        return existing.contains(topic) ? counts(topic, "reason", REASONS) : Map.of();
    }

    Map<String, Long> ofLateEvents(Set<String> existing) {
        String topic = kafka.topics().lateEvents();
        return existing.contains(topic) ? counts(topic, "stage", STAGES) : Map.of();
    }

    private Map<String, Long> counts(String topic, String field, Set<String> known) {
        Map<String, Long> counts = new TreeMap<>();
        try (Consumer<byte[], byte[]> consumer = consumer()) {
            Map<TopicPartition, Long> ends = rewind(consumer, topic);
            long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
            while (isBehind(consumer, ends) && System.nanoTime() - deadline < 0) {
                for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
                    if (message.value() != null && message.timestamp() >= since.toEpochMilli()) {
                        counts.merge(reason(message.value(), field, known), 1L, Long::sum);
                    }
                }
            }
        }
        return counts;
    }

    private Consumer<byte[], byte[]> consumer() {
        Properties settings = kafka.clientProperties();
        settings.setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.setProperty(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        settings.setProperty(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        settings.setProperty(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "10000");
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** To the last few of each partition; returns where each ends. */
    private static Map<TopicPartition, Long> rewind(Consumer<byte[], byte[]> consumer, String topic) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions));
        long each = Math.max(1, NEWEST / Math.max(1, partitions.size()));
        ends.forEach((partition, end) ->
                consumer.seek(partition, Math.max(beginnings.getOrDefault(partition, 0L), end - each)));
        return ends;
    }

    private static boolean isBehind(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue());
    }

    static String reason(byte[] json, String field, Set<String> known) {
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return OTHER;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean wanted = parser.currentName().equals(field);
                if (parser.nextToken() == JsonToken.VALUE_STRING && wanted) {
                    String text = parser.getText();
                    return known.contains(text) ? text : OTHER;
                }
                parser.skipChildren();
            }
        } catch (IOException e) {
            // Not the job's: it writes JSON.
        }
        return OTHER;
    }
}
