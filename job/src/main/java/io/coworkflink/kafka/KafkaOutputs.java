/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.kafka;

import io.coworkflink.config.KafkaConfig;
import io.coworkflink.schema.JsonRecords;
import io.coworkflink.schema.OutputRecord;
import io.coworkflink.webhook.Undelivered;
import io.coworkflink.webhook.UndeliveredSchema;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetIdentifier;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacetProvider;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.KafkaSinkBuilder;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** The output topics as sinks. */
public final class KafkaOutputs {
    /** What brokers allow at most unless told otherwise; Flink's own default of an hour is refused by them. */
    private static final String TRANSACTION_TIMEOUT_MS = "900000";

    /** Readers see records when a checkpoint commits them; what a batch waits here is nothing beside that. */
    private static final String LINGER_MS = "50";

    /** Events of one batch look much alike: a quarter of the bytes for the broker to take, store and send again. */
    private static final String COMPRESSION = "lz4";

    private static final String BATCH_BYTES = String.valueOf(128 * 1024);

    /** Room for two of the largest messages. */
    private static final String BUFFER_BYTES = String.valueOf(2L * TopicCatalog.MAX_OUTPUT_BYTES);

    private KafkaOutputs() {}

    /**
     * All results, in one transaction per checkpoint: a reader of several topics never sees one ahead of another for long.
     *
     * @param topics all that records may name, for the sink finds transactions left open by those who write to them
     */
    public static Sink<OutputRecord> exactlyOnce(KafkaConfig kafka, List<String> topics) {
        return builder(kafka, new ToItsTopic(topics))
                .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                .setTransactionalIdPrefix(kafka.transactionalIdPrefix())
                .setTransactionNamingStrategy(TransactionNamingStrategy.POOLING)
                .build();
    }

    /** What must be seen even while the job fails before every checkpoint. */
    public static Sink<OutputRecord> atLeastOnce(KafkaConfig kafka) {
        return builder(kafka, new ToItsTopic(List.of()))
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .build();
    }

    /** What the webhook could not deliver. */
    public static Sink<Undelivered> undelivered(KafkaConfig kafka) {
        return builder(kafka, new UndeliveredToItsTopic(kafka.topics().undeliveredAlerts()))
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .build();
    }

    /** After how many milliseconds without a commit the broker drops what a transaction holds. */
    static String transactionTimeoutMs(KafkaConfig kafka) {
        return kafka.properties().getOrDefault(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_TIMEOUT_MS);
    }

    private static <T> KafkaSinkBuilder<T> builder(KafkaConfig kafka, KafkaRecordSerializationSchema<T> serializer) {
        Properties producer = kafka.clientProperties();
        producer.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, transactionTimeoutMs(kafka));
        producer.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, LINGER_MS);
        producer.putIfAbsent(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        producer.putIfAbsent(ProducerConfig.COMPRESSION_TYPE_CONFIG, COMPRESSION);
        producer.putIfAbsent(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, String.valueOf(TopicCatalog.MAX_OUTPUT_BYTES));
        producer.putIfAbsent(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
        return KafkaSink.<T>builder().setKafkaProducerConfig(producer).setRecordSerializer(serializer);
    }

    private record ToItsTopic(List<String> topics)
            implements KafkaRecordSerializationSchema<OutputRecord>, KafkaDatasetFacetProvider {
        @Override
        public Optional<KafkaDatasetFacet> getKafkaDatasetFacet() {
            return Optional.of(new DefaultKafkaDatasetFacet(DefaultKafkaDatasetIdentifier.ofTopics(topics)));
        }

        @Override
        public ProducerRecord<byte[], byte[]> serialize(
                OutputRecord record, KafkaSinkContext context, @Nullable Long timestamp) {
            return new ProducerRecord<>(record.topic(), record.key(), record.value());
        }
    }

    private record UndeliveredToItsTopic(String topic) implements KafkaRecordSerializationSchema<Undelivered> {
        @Override
        public ProducerRecord<byte[], byte[]> serialize(
                Undelivered undelivered, KafkaSinkContext context, @Nullable Long timestamp) {
            return new ProducerRecord<>(topic, JsonRecords.write(UndeliveredSchema.UNDELIVERED, undelivered));
        }
    }
}
