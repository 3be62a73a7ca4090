/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.kafka;

import io.coworkflink.config.KafkaConfig;
import io.coworkflink.control.ControlMessage;
import io.coworkflink.event.KafkaPosition;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The control topic as a source. */
public final class ControlInput {
    private ControlInput() {}

    /** From the beginning, whatever was read before: a job that starts without its state needs the orders that still hold. */
    public static KafkaSource<ControlMessage> orders(KafkaConfig kafka) {
        KafkaSourceBuilder<ControlMessage> source = KafkaSource.<ControlMessage>builder()
                .setProperties(kafka.clientProperties())
                .setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed")
                .setTopics(kafka.topics().alertControl())
                .setGroupId(kafka.groupId() + "-control")
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setDeserializer(new AsTheyCame());
        if (kafka.bounded()) {
            source.setBounded(OffsetsInitializer.latest());
        }
        return source.build();
    }

    private static final class AsTheyCame implements KafkaRecordDeserializationSchema<ControlMessage> {
        private static final byte[] NOTHING = {};

        @Override
        public void deserialize(ConsumerRecord<byte[], byte[]> message, Collector<ControlMessage> out) {
            byte[] value = message.value() == null ? NOTHING : message.value();
            out.collect(new ControlMessage(
                    value,
                    new KafkaPosition(
                            message.topic(),
                            message.partition(),
                            message.offset(),
                            KafkaPosition.WHOLE_MESSAGE,
                            message.timestamp())));
        }

        @Override
        public TypeInformation<ControlMessage> getProducedType() {
            return TypeInformation.of(ControlMessage.class);
        }
    }
}
