/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.bench;

import io.coworkflink.generate.GeneratedEvent;
import io.coworkflink.generate.TelemetryGenerator;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The input topics: the same events once in each encoding, spread over the partitions message by message. */
final class Inputs {
    static final int PARTITIONS = 4;

    /** Long enough for the default events; all of them lie in the past, as Kafka's times do when a job catches up. */
    static final Duration HISTORY = Duration.ofHours(12);

    private static final Duration DELAY_TO_KAFKA = Duration.ofSeconds(5);

    private static final String MAX_MESSAGE_BYTES = "4194304";

    private Inputs() {}

    static String topic(Encoding encoding) {
        return "bench-input-" + encoding.text();
    }

    /** Where a run stops that reads the first messages only. */
    static Map<TopicPartition, Long> endOffsets(Encoding encoding, int messages) {
        return IntStream.range(0, PARTITIONS)
                .boxed()
                .collect(Collectors.toMap(
                        partition -> new TopicPartition(topic(encoding), partition),
                        partition -> (long) messages / PARTITIONS));
    }

    /** Returns the mean size of a record in bytes, by encoding. */
    static Map<Encoding, Long> load(String bootstrapServers, BenchSettings settings) throws Exception {
        create(bootstrapServers);
        Map<Encoding, Long> bytes = new EnumMap<>(Encoding.class);
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(producerConfig(bootstrapServers))) {
            Instant start = Instant.now().minus(HISTORY).truncatedTo(ChronoUnit.MINUTES);
            TelemetryGenerator generator = new TelemetryGenerator(settings.seed(), start, settings.clients());
            for (int message = 0; message < settings.events() / settings.batch(); message++) {
                List<GeneratedEvent> batch = generator.next(settings.batch());
                long kafkaTime = kafkaTime(batch);
                for (Encoding encoding : Encoding.values()) {
                    byte[] value = encoding.encode(batch);
                    bytes.merge(encoding, (long) value.length, Long::sum);
                    sent.add(producer.send(
                            new ProducerRecord<>(topic(encoding), message % PARTITIONS, kafkaTime, null, value)));
                }
            }
        }
        for (Future<RecordMetadata> each : sent) {
            each.get();
        }
        bytes.replaceAll((encoding, total) -> total / settings.events());
        return bytes;
    }

    private static void create(String bootstrapServers) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            List<NewTopic> topics = Stream.of(Encoding.values())
                    .map(encoding -> new NewTopic(topic(encoding), PARTITIONS, (short) 1)
                            .configs(Map.of("retention.ms", "-1", "max.message.bytes", MAX_MESSAGE_BYTES)))
                    .toList();
            admin.createTopics(topics).all().get();
        }
    }

    private static Map<String, Object> producerConfig(String bootstrapServers) {
        return Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "key.serializer",
                ByteArraySerializer.class,
                "value.serializer",
                ByteArraySerializer.class,
                "linger.ms",
                "20",
                "batch.size",
                "262144",
                "max.request.size",
                MAX_MESSAGE_BYTES,
                // The first requests to a new topic fail; several under way would then wait for each other's retries.
                "max.in.flight.requests.per.connection",
                "1");
    }

    private static long kafkaTime(List<GeneratedEvent> batch) {
        long latest =
                batch.stream().mapToLong(GeneratedEvent::timeUnixNano).max().orElseThrow();
        long kafkaTime = Duration.ofNanos(latest).plus(DELAY_TO_KAFKA).toMillis();
        if (kafkaTime > System.currentTimeMillis()) {
            throw new IllegalArgumentException("the events reach into the future: raise bench.clients");
        }
        return kafkaTime;
    }
}
