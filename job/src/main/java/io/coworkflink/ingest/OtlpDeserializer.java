/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import io.coworkflink.config.IngestConfig;
import io.coworkflink.config.WatermarkConfig;
import io.coworkflink.event.KafkaPosition;
import java.time.Duration;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Decodes messages inside the Kafka source, so that raw bytes go no further. */
public final class OtlpDeserializer implements KafkaRecordDeserializationSchema<Decoded> {
    private final IngestConfig config;
    private final Duration clampAhead;
    private transient @Nullable PayloadDecoder decoder;

    public OtlpDeserializer(IngestConfig config, WatermarkConfig watermarks) {
        this.config = config;
        this.clampAhead = watermarks.clampAhead();
    }

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
        decoder = new PayloadDecoder(config, clampAhead);
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> message, Collector<Decoded> out) {
        if (decoder == null) {
            throw new IllegalStateException("not open");
        }
        long time = believableTime(message.timestamp(), System.currentTimeMillis(), clampAhead);
        KafkaPosition position = new KafkaPosition(
                message.topic(), message.partition(), message.offset(), KafkaPosition.WHOLE_MESSAGE, time);
        String header = config.tenantHeader();
        String tenant = header == null ? null : TenantHeader.read(message.headers(), header);
        if (header != null && tenant == null) {
            int size = Math.max(0, message.serializedValueSize());
            out.collect(Decoded.rejected(new DeadLetter(position, RejectReason.TENANT, size)));
            return;
        }
        decoder.decode(position, tenant, message.value(), out::collect);
    }

    @Override
    public TypeInformation<Decoded> getProducedType() {
        return TypeInformation.of(Decoded.class);
    }

    /**
     * Kafka's time bounds all event times, yet producers set it, unless the topic is configured otherwise: a missing time or one further
     * ahead than any clock runs is replaced by this machine's.
     */
    static long believableTime(long kafkaMillis, long nowMillis, Duration clampAhead) {
        boolean believable = kafkaMillis >= 0 && kafkaMillis <= nowMillis + clampAhead.toMillis();
        return believable ? kafkaMillis : nowMillis;
    }
}
