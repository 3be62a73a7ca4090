/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/** Reads JSON topics from their beginning to where they end when asked, committed records only. */
public final class TopicReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    /** Nothing read for so long means that the broker is gone. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** How long to wait for transactions that are still open. */
    private static final Duration TRANSACTIONS = Duration.ofSeconds(10);

    private final Consumer<byte[], byte[]> consumer;
    private final Admin admin;
    private final Duration transactions;

    public TopicReader(String bootstrapServers) {
        this(bootstrapServers, TRANSACTIONS);
    }

    TopicReader(String bootstrapServers, Duration transactions) {
        this.transactions = transactions;
        consumer = CommittedConsumer.connect(bootstrapServers);
        admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
    }

    /** The values of a topic, in the order of each partition; none when it does not exist. */
    public List<JsonNode> readAll(String topic) {
        List<JsonNode> values = new ArrayList<>();
        forEach(topic, values::add);
        return values;
    }

    /** The same, one by one, for topics that may be large. */
    public void forEach(String topic, java.util.function.Consumer<JsonNode> action) {
        Collection<TopicPartition> partitions = CommittedConsumer.rewind(consumer, List.of(topic));
        Map<TopicPartition, Long> ends = CommittedEnds.await(admin, consumer, partitions, transactions);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
            if (!records.isEmpty()) {
                deadline = System.nanoTime() + PATIENCE.toNanos();
            } else if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException("topic " + topic + " cannot be read to its end");
            }
            for (ConsumerRecord<byte[], byte[]> message : records) {
                long end = ends.getOrDefault(new TopicPartition(topic, message.partition()), 0L);
                if (message.offset() < end && message.value() != null) {
                    action.accept(Json.parse(message.value()));
                }
            }
        }
    }

    /** The names of all topics there are. */
    public Set<String> topics() {
        return consumer.listTopics().keySet();
    }

    @Override
    public void close() {
        consumer.close();
        admin.close();
    }
}
