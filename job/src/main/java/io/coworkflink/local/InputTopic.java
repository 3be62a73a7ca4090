/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.local;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Writes message values as the Collector does, without key and headers, and waits until the broker has them. */
final class InputTopic implements AutoCloseable {
    private final Producer<byte[], byte[]> producer;
    private final String topic;

    /**
     * Connects when the first message is written.
     *
     * @param patience how long one message may take; senders wait 10 s for a response
     */
    InputTopic(String bootstrapServers, String topic, Duration patience) {
        this.topic = topic;
        String millis = Long.toString(patience.toMillis());
        Map<String, Object> settings = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                ProducerConfig.ACKS_CONFIG, "all",
                ProducerConfig.LINGER_MS_CONFIG, "0",
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG, BrokerSettings.MAX_MESSAGE_BYTES,
                ProducerConfig.MAX_BLOCK_MS_CONFIG, millis,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, millis,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis);
        producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Returns when the broker has acknowledged the message. */
    void write(byte[] value) throws Refusal {
        try {
            producer.send(new ProducerRecord<>(topic, value)).get();
        } catch (ExecutionException e) {
            throw refusal(e.getCause());
        } catch (KafkaException e) {
            throw refusal(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw refusal(e);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(1));
    }

    private static Refusal refusal(@Nullable Throwable cause) {
        return cause instanceof RecordTooLargeException
                ? new Refusal(Refusal.Reason.TOO_LARGE, "the message is larger than the input topic takes")
                : new Refusal(Refusal.Reason.UNAVAILABLE, "Kafka does not answer, try again");
    }
}
