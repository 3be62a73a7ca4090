/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.config.WatermarkConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.CloseableIterator;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A running job reads traffic of which a tenth is poison. It may not restart even once: the first failure would end it. */
class PoisonPipelineTest {
    private static final int MESSAGES = 1_000;
    private static final long SEED = Long.getLong("poison.seed", System.nanoTime());

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension();

    @Test
    void noGoodRecordIsLostAndEveryBadOneIsAccountedFor() throws Exception {
        System.out.println("poison.seed " + SEED);
        List<PoisonTraffic.Message> messages = Decode.MESSAGES;
        SingleOutputStreamOperator<RawEvent> split = Ingest.split(decoded());
        CloseableIterator<RawEvent> events = split.collectAsync();
        CloseableIterator<DeadLetter> deadLetters =
                split.getSideOutput(Ingest.DEAD_LETTERS).collectAsync();
        // Not to the end at once: what is collected must be taken, or the job waits.
        JobClient job = split.getExecutionEnvironment().executeAsync();

        Map<Long, Integer> accepted = new HashMap<>();
        events.forEachRemaining(e -> accepted.merge(e.position().offset(), 1, Integer::sum));
        Map<Long, Integer> rejected = new HashMap<>();
        deadLetters.forEachRemaining(d -> rejected.merge(d.position().offset(), 1, Integer::sum));
        for (int offset = 0; offset < messages.size(); offset++) {
            PoisonTraffic.Message message = messages.get(offset);
            assertThat(accepted.getOrDefault((long) offset, 0))
                    .as("events of %d", offset)
                    .isEqualTo(message.events().size());
            assertThat(rejected.getOrDefault((long) offset, 0))
                    .as("dead letters of %d", offset)
                    .isEqualTo(message.refused().size());
        }
        assertConserved(job.getJobExecutionResult().get(), sum(accepted), sum(rejected));
    }

    /** What passes here is accepted or not by the validation, which counts it. */
    private static void assertConserved(JobExecutionResult result, int passed, int rejected) {
        int ignored = Decode.MESSAGES.stream()
                .mapToInt(PoisonTraffic.Message::ignored)
                .sum();
        Map<String, Object> counts = result.getAllAccumulatorResults();
        assertThat(counts)
                .containsEntry("received", (long) passed + rejected + ignored)
                .containsEntry("rejected", (long) rejected);
        assertThat((long) counts.get("ignored_empty") + (long) counts.get("ignored_wrong_signal"))
                .isEqualTo(ignored);
    }

    private static int sum(Map<Long, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static DataStream<Decoded> decoded() {
        Configuration settings = new Configuration();
        settings.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        settings.set(PipelineOptions.GENERIC_TYPES, false);
        settings.set(PipelineOptions.OBJECT_REUSE, true);
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        DataGeneratorSource<Long> offsets = new DataGeneratorSource<>(offset -> offset, MESSAGES, Types.LONG);
        return StreamExecutionEnvironment.getExecutionEnvironment(settings)
                .fromSource(offsets, WatermarkStrategy.noWatermarks(), "offsets")
                .uid("offsets")
                .flatMap(new Decode())
                .uid("decode")
                .returns(TypeInformation.of(Decoded.class));
    }

    /** Decodes messages as the Kafka source does. */
    private static final class Decode extends RichFlatMapFunction<Long, Decoded> {
        private static final Duration MINUTE = Duration.ofMinutes(1);
        private static final List<PoisonTraffic.Message> MESSAGES = messages();

        private transient OtlpDeserializer deserializer;

        @Override
        public void open(OpenContext context) {
            deserializer = new OtlpDeserializer(
                    Decoding.withTenantHeader(null), new WatermarkConfig(MINUTE, MINUTE, MINUTE, MINUTE, MINUTE, true));
            deserializer.open(null);
        }

        @Override
        public void flatMap(Long offset, Collector<Decoded> out) {
            byte[] value = MESSAGES.get(offset.intValue()).value();
            deserializer.deserialize(
                    new ConsumerRecord<>(
                            "otlp_logs",
                            0,
                            offset,
                            Decoding.KAFKA_TIME,
                            TimestampType.CREATE_TIME,
                            0,
                            value == null ? -1 : value.length,
                            new byte[0],
                            value,
                            new RecordHeaders(),
                            Optional.empty()),
                    out);
        }

        private static List<PoisonTraffic.Message> messages() {
            try {
                return PoisonTraffic.messages(PoisonPipelineTest.MESSAGES, SEED);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
