/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.bench;

import io.coworkflink.CoworkJob;
import io.coworkflink.Inputs;
import io.coworkflink.Outputs;
import io.coworkflink.bench.Scenario.Depth;
import io.coworkflink.config.ConfigLoader;
import io.coworkflink.config.CoworkConfig;
import io.coworkflink.ingest.OtlpDeserializer;
import io.coworkflink.kafka.ControlInput;
import io.coworkflink.kafka.CreateTopics;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** The jobs that are measured: the only place that knows how the real one is put together. */
final class Pipelines {
    private Pipelines() {}

    static void build(Depth depth, StreamExecutionEnvironment env, RunInput input, List<String> options) {
        CoworkConfig config = config(input, options);
        OtlpDeserializer decoder = new OtlpDeserializer(config.ingest(), config.watermark());
        switch (depth) {
            case SOURCE -> discard(env, source(input, KafkaRecordDeserializationSchema.valueOnly(new Bytes())));
            case DECODE -> discard(env, source(input, decoder));
            case WHOLE_HASHMAP, WHOLE_ROCKSDB -> {
                createTopics(config);
                Inputs inputs = new Inputs(
                        source(input, decoder),
                        ControlInput.orders(config.kafka().asBounded()));
                CoworkJob.define(env, config, inputs, Outputs.of(config));
            }
        }
    }

    /** The job as it is deployed, without an end. */
    static void live(StreamExecutionEnvironment env, RunInput input, List<String> options) {
        CoworkConfig config = config(input, options);
        createTopics(config);
        CoworkJob.define(env, config, Inputs.of(config), Outputs.of(config));
    }

    private static <T> void discard(StreamExecutionEnvironment env, KafkaSource<T> source) {
        env.fromSource(source, WatermarkStrategy.noWatermarks(), "kafka")
                .uid("read-kafka")
                .sinkTo(new DiscardingSink<>())
                .uid("discard");
    }

    private static <T> KafkaSource<T> source(RunInput input, KafkaRecordDeserializationSchema<T> decoder) {
        return KafkaSource.<T>builder()
                .setBootstrapServers(input.bootstrapServers())
                .setTopics(input.topic())
                .setGroupId(input.runId())
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setBounded(OffsetsInitializer.offsets(input.end()))
                .setDeserializer(decoder)
                .build();
    }

    /** Only the source is bounded: watermarks advance while it is read, as they would in a job that catches up. */
    private static CoworkConfig config(RunInput input, List<String> options) {
        String runId = input.runId();
        // The input was written within a minute or two.
        List<String> all = new ArrayList<>(List.of("--trace.prompts-per-minute", Integer.toString(Integer.MAX_VALUE)));
        all.addAll(options);
        return ConfigLoader.load(
                all,
                Map.of(),
                Map.of(
                        "kafka.bootstrap-servers", input.bootstrapServers(),
                        "kafka.group-id", runId,
                        "kafka.transactional-id-prefix", runId,
                        "kafka.topic.input", input.topic(),
                        "kafka.topic.events", runId + "-events",
                        "kafka.topic.traces", runId + "-traces",
                        "kafka.topic.dashboard-prefix", runId + "-dash-",
                        "kafka.topic.alerts", runId + "-alerts",
                        "kafka.topic.late-events", runId + "-late-events",
                        "kafka.topic.dead-letters", runId + "-dead-letters"));
    }

    private static void createTopics(CoworkConfig config) {
        PrintStream quiet = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        CreateTopics.run(config.kafka(), CoworkJob.topics(config), quiet);
    }

    /** The Kafka value as it is. */
    private static final class Bytes implements DeserializationSchema<byte[]> {
        @Override
        public byte[] deserialize(byte[] message) {
            return message;
        }

        @Override
        public boolean isEndOfStream(byte[] next) {
            return false;
        }

        @Override
        public TypeInformation<byte[]> getProducedType() {
            return PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO;
        }
    }
}
