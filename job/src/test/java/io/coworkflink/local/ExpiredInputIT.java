/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.config.ConfigLoader;
import io.coworkflink.config.CoworkConfig;
import io.coworkflink.ingest.Decoded;
import io.coworkflink.kafka.KafkaInput;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A job that was down for longer than its input is kept. */
@Timeout(120)
class ExpiredInputIT {
    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(1)
            .build());

    private static final String INPUT = KafkaProbe.TOPICS.input();

    @TempDir
    private Path folder;

    @Test
    void itGoesOnWithTheOldestMessageThatIsThereAlsoWhenANewJobWouldBeginWithTheNewest() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            KafkaProbe kafka = new KafkaProbe(broker.bootstrapServers());
            kafka.createTopics(1, INPUT);
            kafka.write(INPUT, "{}", "{}", "{}");
            String savepoint = readAndStop(broker, "earliest", new Configuration(), 0L, 1L, 2L);
            kafka.write(INPUT, "{}", "{}", "{}", "{}");
            kafka.expire(INPUT, 5);

            Configuration restored = new Configuration();
            restored.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
            // What gathers results for a test is another operator in each job.
            restored.set(StateRecoveryOptions.SAVEPOINT_IGNORE_UNCLAIMED_STATE, true);
            readAndStop(broker, "latest", restored, 5L, 6L);
        }
    }

    private String readAndStop(EmbeddedBroker broker, String start, Configuration settings, Long... offsets)
            throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(settings);
        CoworkConfig config = ConfigLoader.load(
                List.of("--kafka.bootstrap-servers", broker.bootstrapServers(), "--kafka.start", start), Map.of());
        CloseableIterator<Long> read = env.fromSource(
                        KafkaInput.otlpLogs(config), WatermarkStrategy.<Decoded>noWatermarks(), "read-otlp-logs")
                .uid("read-otlp-logs")
                .map(decoded -> decoded.position().offset(), Types.LONG)
                .uid("offsets")
                .collectAsync();
        JobClient job = env.executeAsync();
        for (Long offset : offsets) {
            assertThat(read.next()).isEqualTo(offset);
        }
        String savepoint = job.stopWithSavepoint(false, folder.toUri().toString(), SavepointFormatType.CANONICAL)
                .get();
        assertThat(read).isExhausted();
        return savepoint;
    }
}
