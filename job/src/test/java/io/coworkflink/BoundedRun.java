/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.coworkflink.oracle.BatchOracle;
import io.coworkflink.oracle.KafkaValue;
import io.coworkflink.oracle.NewestTraces;
import io.coworkflink.oracle.OracleResult;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;

/**
 * One run of the job over an input that ends.
 *
 * @param counts the job's own
 * @param rows by the usual names of the output topics
 * @param texts all output messages with their keys and headers
 */
record BoundedRun(
        List<KafkaValue> sent, Map<String, Long> counts, Map<String, List<JsonNode>> rows, List<String> texts) {
    private static final List<String> WAY_THROUGH_KAFKA =
            List.of("kafka_topic", "kafka_partition", "kafka_offset", "kafka_time");

    /** @param options of the job, beside those that name it */
    static BoundedRun of(String name, String bootstrapServers, List<byte[]> values, String... options)
            throws Exception {
        NamedJob job = NamedJob.of(name, bootstrapServers, options);
        job.createTopics();
        try (InputTopic input = new InputTopic(job)) {
            input.send(values);
            return of(job, input.sent());
        }
    }

    /** @param sent what is in the job's input topic already */
    static BoundedRun of(NamedJob job, List<KafkaValue> sent) throws Exception {
        Map<String, Long> counts = counts(job.bounded()
                .start(new Configuration())
                .getJobExecutionResult()
                .get()
                .getAllAccumulatorResults());
        try (OutputTopics topics = new OutputTopics(job)) {
            return new BoundedRun(sent, counts, topics.finalRows(), topics.texts());
        }
    }

    /** What the oracle makes of the same input. */
    OracleResult expected() {
        return BatchOracle.run(sent);
    }

    List<JsonNode> rows(String topic) {
        return rows.getOrDefault(topic, List.of());
    }

    Map<JsonNode, Long> eventsDatedBySender() {
        return wayless(rows("cowork-events").stream()
                .filter(event -> !event.path("event_time_source").asText().equals("kafka")));
    }

    /** How often each event is there, apart from its way through Kafka. */
    static Map<JsonNode, Long> wayless(Stream<JsonNode> events) {
        return events.map(event -> event.<ObjectNode>deepCopy().without(WAY_THROUGH_KAFKA))
                .collect(Collectors.groupingBy(event -> (JsonNode) event, Collectors.counting()));
    }

    List<JsonNode> traces() {
        return NewestTraces.of(rows("cowork-traces"));
    }

    /** The first message with this value. */
    KafkaValue message(byte[] value) {
        return sent.stream()
                .filter(message -> Arrays.equals(message.value(), value))
                .findFirst()
                .orElseThrow();
    }

    List<JsonNode> deadLettersOf(KafkaValue message) {
        return rows("cowork-dead-letters").stream()
                .filter(letter -> letter.path("partition").asInt() == message.partition()
                        && letter.path("offset").asLong() == message.offset())
                .toList();
    }

    long count(String name) {
        return counts.getOrDefault(name, 0L);
    }

    /** Those accumulators that are counts, as all of the job's own are. */
    static Map<String, Long> counts(Map<String, Object> accumulators) {
        Map<String, Long> counts = new HashMap<>();
        accumulators.forEach((name, value) -> {
            if (value instanceof Long count) {
                counts.put(name, count);
            }
        });
        return counts;
    }
}
