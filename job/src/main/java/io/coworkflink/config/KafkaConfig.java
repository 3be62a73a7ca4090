/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/**
 * Where the input comes from and the outputs go.
 *
 * @param groupId stable for a deployment: the offsets are committed under it
 * @param transactionalIdPrefix stable for a deployment and used by no other: the broker fences off older transactions by it
 * @param start where to read from without a checkpoint
 * @param bounded stop at the records that are there when the job starts
 * @param partitions of the topics that are keyed by trace, when {@code create-topics} makes them
 * @param replicationFactor of the topics that {@code create-topics} makes; -1 leaves it to the broker
 * @param properties passed to every Kafka client as they are; secrets in them are references of Kafka's own kind, {@code ${env:NAME}}
 */
public record KafkaConfig(
        String bootstrapServers,
        TopicNames topics,
        String groupId,
        String transactionalIdPrefix,
        StartPosition start,
        boolean bounded,
        int partitions,
        int replicationFactor,
        Map<String, String> properties)
        implements Serializable {
    private static final int MAX_PARTITIONS = 10_000;

    public KafkaConfig {
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
        Problems problems = new Problems()
                .require(!bootstrapServers.isBlank(), KafkaOptions.BOOTSTRAP_SERVERS, "is missing; set it to host:port")
                .require(!groupId.isBlank(), KafkaOptions.GROUP_ID, "must not be empty")
                .require(!transactionalIdPrefix.isBlank(), KafkaOptions.TRANSACTIONAL_ID_PREFIX, "must not be empty")
                .between(KafkaOptions.PARTITIONS, partitions, 1, MAX_PARTITIONS)
                .between(KafkaOptions.REPLICATION_FACTOR, replicationFactor, -1, Short.MAX_VALUE)
                .require(
                        replicationFactor != 0,
                        KafkaOptions.REPLICATION_FACTOR,
                        "must not be 0; -1 is the broker's default");
        properties.forEach((key, value) -> KafkaProperties.check(key, value, problems));
        problems.throwIfAny();
    }

    /** What every Kafka client of the job starts from: the servers and the properties, with the means to resolve references in them. */
    public Properties clientProperties() {
        Properties client = new Properties();
        client.setProperty("bootstrap.servers", bootstrapServers);
        client.putAll(properties);
        if (properties.values().stream().anyMatch(KafkaProperties::hasReference)) {
            KafkaProperties.PROVIDERS.forEach(client::putIfAbsent);
        }
        return client;
    }

    /** The same with other servers, for those who learn the broker's port after reading the configuration. */
    public KafkaConfig withBootstrapServers(String servers) {
        return new KafkaConfig(
                servers,
                topics,
                groupId,
                transactionalIdPrefix,
                start,
                bounded,
                partitions,
                replicationFactor,
                properties);
    }

    /** The same, but ending with the records that are there. */
    public KafkaConfig asBounded() {
        return new KafkaConfig(
                bootstrapServers,
                topics,
                groupId,
                transactionalIdPrefix,
                start,
                true,
                partitions,
                replicationFactor,
                properties);
    }
}
