/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink;

import io.coworkflink.oracle.KafkaValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes to a job's input topic and keeps what it wrote for the oracle. */
final class InputTopic implements AutoCloseable {
    /** Beside the value, where senders may put anything: in the key of every message and in its header. */
    static final String BESIDE_THE_VALUE = "beside.the.value@secret.example";

    private static final byte[] KEY = BESIDE_THE_VALUE.getBytes(StandardCharsets.UTF_8);

    private static final int MAX_REQUEST_BYTES = 8 << 20;

    private final KafkaProducer<byte[], byte[]> producer;
    private final String name;
    private final List<KafkaValue> sent = new ArrayList<>();

    InputTopic(NamedJob job) {
        name = job.config().kafka().topics().input();
        producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        job.config().kafka().bootstrapServers(),
                        // The topic is new: of several requests the first may come too early and the second not.
                        ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
                        1,
                        // So that a value larger than the job takes gets as far as the job.
                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                        MAX_REQUEST_BYTES),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /**
     * To all partitions in turn, with the time of now.
     *
     * @param values null for a tombstone
     */
    void send(List<byte[]> values) throws ExecutionException, InterruptedException {
        List<ProducerRecord<byte[], byte[]>> messages = new ArrayList<>();
        for (byte[] value : values) {
            messages.add(message(messages.size() % NamedJob.PARTITIONS, null, value));
        }
        write(messages);
    }

    /** @param kafkaMillis the time that Kafka gives the messages */
    void send(int partition, long kafkaMillis, List<byte[]> values) throws ExecutionException, InterruptedException {
        write(values.stream()
                .map(value -> message(partition, kafkaMillis, value))
                .toList());
    }

    /** In the order in which it was sent. */
    List<KafkaValue> sent() {
        return List.copyOf(sent);
    }

    private ProducerRecord<byte[], byte[]> message(int partition, Long kafkaMillis, byte[] value) {
        return new ProducerRecord<>(name, partition, kafkaMillis, KEY, value, List.of(new RecordHeader("from", KEY)));
    }

    private void write(List<ProducerRecord<byte[], byte[]>> messages) throws ExecutionException, InterruptedException {
        List<Future<RecordMetadata>> written =
                messages.stream().map(producer::send).toList();
        for (int i = 0; i < messages.size(); i++) {
            RecordMetadata where = written.get(i).get();
            sent.add(new KafkaValue(
                    messages.get(i).value(), where.topic(), where.partition(), where.offset(), where.timestamp()));
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
