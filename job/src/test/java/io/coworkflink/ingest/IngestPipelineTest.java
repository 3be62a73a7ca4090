/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import static io.coworkflink.ingest.Decoding.MESSAGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.config.PayloadFormat;
import io.coworkflink.config.WatermarkConfig;
import io.coworkflink.event.KafkaPosition;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class IngestPipelineTest {
    private static final int MESSAGES = 100;

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension();

    @Test
    void eventsAndDeadLettersPartWaysInARunningJob() throws Exception {
        Configuration settings = new Configuration();
        settings.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        settings.set(PipelineOptions.GENERIC_TYPES, false);
        settings.set(PipelineOptions.OBJECT_REUSE, true);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(settings);
        SingleOutputStreamOperator<RawEvent> split = Ingest.split(Ingest.read(env, source(), watermarks()));
        CloseableIterator<RawEvent> events = split.collectAsync();
        CloseableIterator<DeadLetter> deadLetters =
                split.getSideOutput(Ingest.DEAD_LETTERS).collectAsync();
        env.execute();

        List<Long> accepted = new ArrayList<>();
        events.forEachRemaining(e -> accepted.add(e.position().offset()));
        List<Long> rejected = new ArrayList<>();
        deadLetters.forEachRemaining(d -> rejected.add(d.position().offset()));
        assertThat(accepted).hasSize(MESSAGES / 2).allMatch(offset -> offset % 2 == 0);
        assertThat(rejected).hasSize(MESSAGES / 2).allMatch(offset -> offset % 2 == 1);
    }

    private static DataGeneratorSource<Decoded> source() {
        return new DataGeneratorSource<>(IngestPipelineTest::decoded, MESSAGES, TypeInformation.of(Decoded.class));
    }

    private static Decoded decoded(long offset) {
        String value = offset % 2 == 0 ? "{\"attributes\":{\"a\":\"1\"}}" : "rubbish";
        List<Decoded> decoded = new ArrayList<>();
        new PayloadDecoder(Decoding.config(PayloadFormat.AUTO), Decoding.CLAMP_AHEAD)
                .decode(
                        new KafkaPosition("t", 0, offset, -1, MESSAGE.timestampMillis()),
                        value.getBytes(StandardCharsets.UTF_8),
                        decoded::add);
        return decoded.get(0);
    }

    private static WatermarkConfig watermarks() {
        Duration second = Duration.ofSeconds(1);
        return new WatermarkConfig(second, second, second, second, second, true);
    }
}
