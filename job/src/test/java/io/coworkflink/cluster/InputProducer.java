/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.cluster;

import io.coworkflink.oracle.KafkaValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes to the input topic, always to a partition that is named, so that order is certain, and keeps what it wrote for the oracle. */
final class InputProducer implements AutoCloseable {
    private static final String TOPIC = "otlp_logs";

    private final KafkaProducer<byte[], byte[]> producer;
    private final List<KafkaValue> sent = new ArrayList<>();

    InputProducer(String bootstrapServers) {
        producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** To one partition, in this order and without a pause, since silence makes the job take the input for complete. */
    void send(List<byte[]> values) throws ExecutionException, InterruptedException {
        send(0, values);
    }

    void send(int partition, List<byte[]> values) throws ExecutionException, InterruptedException {
        List<Future<RecordMetadata>> written = values.stream()
                .map(value -> producer.send(new ProducerRecord<>(TOPIC, partition, null, value)))
                .toList();
        for (int i = 0; i < values.size(); i++) {
            RecordMetadata where = written.get(i).get();
            sent.add(new KafkaValue(values.get(i), TOPIC, partition, where.offset(), where.timestamp()));
        }
    }

    List<KafkaValue> sent() {
        return List.copyOf(sent);
    }

    @Override
    public void close() {
        producer.close();
    }
}
