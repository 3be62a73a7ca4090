/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunWatchPipelineTest {
    private static final int RECORDS = 300_000;
    private static final int BYTES_PER_RECORD = 500;

    @TempDir
    private Path directory;

    @Test
    void aRunIsTimedFromItsFirstToItsLastRecordAndChargedWithItsGarbage() throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(new Configuration());
        env.setParallelism(1);
        env.fromSequence(1, RECORDS)
                .map(number -> new byte[BYTES_PER_RECORD])
                .returns(byte[].class)
                .sinkTo(new DiscardingSink<>());

        long submitted = System.nanoTime();
        try (Cluster cluster = new Cluster(directory);
                RunWatch watch = RunWatch.start()) {
            Checkpoints checkpoints = Checkpoints.of(cluster.await(cluster.submit(env)));
            Spent spent = watch.stop();

            assertThat(OperatorCounters.recordsFromSource()).isEqualTo(RECORDS);
            assertThat(spent.wallNanos()).isPositive().isLessThan(System.nanoTime() - submitted);
            assertThat(spent.cpuNanos()).isPositive();
            // At least half: what is allocated before the first reading and after the last cannot be told apart from
            // the start.
            assertThat(spent.allocatedBytes()).isGreaterThan(RECORDS * BYTES_PER_RECORD / 2);
            assertThat(checkpoints.count()).isZero();
        }
    }
}
