/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.bench;

import io.coworkflink.generate.TelemetryGenerator;
import io.coworkflink.oracle.SimpleRecords;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends telemetry evenly while the job reads it, and among it, now and then, an event that breaks a critical rule, each of an
 * organization of its own so that none waits for a group interval. The broker's clock says when each was appended.
 */
final class LiveInput implements AutoCloseable {
    private static final String VIOLATOR = "violator-";
    private static final int PARTITIONS = 4;
    /** Each client of the generator sends an event about every four seconds. */
    private static final int SECONDS_BETWEEN_EVENTS = 4;

    private static final int MESSAGES_A_VIOLATION = 12;

    private final String topic;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Map<String, Long> appendedMillis = new ConcurrentHashMap<>();
    private final Queue<Exception> failures = new ConcurrentLinkedQueue<>();
    private int violations;

    LiveInput(String bootstrapServers, String topic) throws Exception {
        this.topic = topic;
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            NewTopic timed = new NewTopic(topic, PARTITIONS, (short) 1)
                    .configs(Map.of("message.timestamp.type", "LogAppendTime"));
            admin.createTopics(Set.of(timed)).all().get();
        }
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Encoded before the first is sent: who sends has other machines. */
    static List<byte[]> messages(BenchSettings settings) {
        TelemetryGenerator generator =
                new TelemetryGenerator(settings.seed(), Instant.now(), settings.rate() * SECONDS_BETWEEN_EVENTS);
        List<byte[]> messages = new ArrayList<>();
        for (int events = 0; events < settings.events(); events += settings.batch()) {
            messages.add(Encoding.PROTOBUF.encode(generator.next(settings.batch())));
        }
        return messages;
    }

    void send(List<byte[]> messages, BenchSettings settings) {
        long nanosBetween = TimeUnit.SECONDS.toNanos(settings.batch()) / settings.rate();
        long start = System.nanoTime();
        for (int i = 0; i < messages.size(); i++) {
            long due = start + i * nanosBetween;
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            send(i, messages.get(i), timestamp -> {});
            if (i % MESSAGES_A_VIOLATION == 0) {
                violate();
            }
        }
        producer.flush();
        failures.forEach(failure -> {
            throw new IllegalStateException("input was lost", failure);
        });
    }

    /** Sends an event of a new organization that breaks a critical rule, and returns the organization. */
    String violate() {
        String organization = VIOLATOR + violations;
        long now = Duration.between(SimpleRecords.START, Instant.now()).toSeconds();
        byte[] value = SimpleRecords.event(
                "permission_mode_changed",
                now,
                "organization.id",
                organization,
                "session.id",
                organization,
                "to_mode",
                "bypassPermissions");
        send(violations, value, timestamp -> appendedMillis.put(organization, timestamp));
        violations++;
        return organization;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // flush() waits for all, and the callback sees failures.
    private void send(int number, byte[] value, LongConsumer appended) {
        producer.send(new ProducerRecord<>(topic, number % PARTITIONS, null, value), (where, failure) -> {
            if (failure == null) {
                appended.accept(where.timestamp());
            } else {
                failures.add(failure);
            }
        });
    }

    /** The how manieth violator an organization is, from 0. */
    static int number(String organization) {
        return Integer.parseInt(organization.substring(VIOLATOR.length()));
    }

    /** By organization. */
    Map<String, Long> appendedMillis() {
        return Map.copyOf(appendedMillis);
    }

    @Override
    public void close() {
        producer.close();
    }
}
