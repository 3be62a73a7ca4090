/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.kafka;

import io.coworkflink.config.CoworkConfig;
import io.coworkflink.config.KafkaConfig;
import io.coworkflink.ingest.Decoded;
import io.coworkflink.ingest.OtlpDeserializer;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;

/** The input topic as a source of decoded records. */
public final class KafkaInput {
    private KafkaInput() {}

    public static KafkaSource<Decoded> otlpLogs(CoworkConfig config) {
        KafkaConfig kafka = config.kafka();
        KafkaSourceBuilder<Decoded> source = KafkaSource.<Decoded>builder()
                .setProperties(kafka.clientProperties())
                // Records of aborted transactions were never sent, as far as their sender is concerned.
                .setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed")
                .setTopics(kafka.topics().input())
                .setGroupId(kafka.groupId())
                .setStartingOffsets(start(kafka))
                .setDeserializer(new OtlpDeserializer(config.ingest(), config.watermark()));
        if (kafka.bounded()) {
            source.setBounded(OffsetsInitializer.latest());
        }
        return source.build();
    }

    @SuppressWarnings("deprecation") // The connector's interface still asks for Kafka's old enum.
    private static OffsetsInitializer start(KafkaConfig kafka) {
        return switch (kafka.start()) {
            case EARLIEST -> OffsetsInitializer.earliest();
            case LATEST -> new LatestAtTheStart();
            case COMMITTED -> OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST);
        };
    }
}
