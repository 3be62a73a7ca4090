/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.oracle.KafkaValue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The one way to lose results: the broker is away for so long that it gives up the transaction of a checkpoint that is complete. */
@Tag("alone")
@Timeout(1_200)
@EnabledIfSystemProperty(named = "long", matches = "true", disabledReason = "minutes: profile long")
class GivenUpTransactionIT {
    private static final Duration LIFE_OF_A_TRANSACTION = Duration.ofSeconds(20);
    private static final int EVENTS_A_SECOND = 300;
    private static final int EVENTS = 12_000;
    /** Checkpoints are taken when this test says so. */
    private static final Map<String, String> OPTIONS =
            Map.of("parallelism.default", "1", "execution.checkpointing.interval", "1 d");

    private final long seed = Long.getLong("kill.seed", System.nanoTime());

    @Test
    void whatIsLostIsCountedAndLoggedAndTheJobGoesOn() throws Exception {
        System.out.println("kill.seed " + seed);
        try (BrokerProcess broker = BrokerProcess.start();
                SessionCluster cluster = SessionCluster.startBehindNetwork(OPTIONS);
                FlowingJob job = FlowingJob.start(
                        cluster,
                        broker,
                        seed,
                        "--kafka.properties.transaction.timeout.ms",
                        Long.toString(LIFE_OF_A_TRANSACTION.toMillis()))) {
            Future<?> sent = job.input().send(EVENTS, EVENTS_A_SECOND);
            new PhasedCheckpoint(cluster, job).reach(CommitPhase.COMPLETE);
            beAway(broker);
            FlowingJob.await(
                    "Kafka to give up that of the checkpoint and the one after it",
                    () -> job.abortedTransactions().size() == 2);
            cluster.network().heal();

            // When Kafka refuses what a transaction that is over still sends, Flink may end the whole TaskManager.
            FlowingJob.await("the count of it", () -> {
                cluster.replaceEndedTaskManagers();
                return cluster.jobs().sum(job.id(), "failedCommittables") > 0;
            });
            assertThat(cluster.logs()).contains("Unable to commit transaction");
            FlowingJob.await(sent);
            FlowingJob.await("all tasks", job::isRunning);
            FlowingJob.await(
                    "the last event of each partition, but not all",
                    () -> !job.hasAllEventsAfterCheckpoint() && written(job).equals(sent(job)));
            job.drain();
        }
    }

    /** The last offset of each partition. */
    private static Map<Integer, Long> sent(FlowingJob job) {
        return job.input().sent().stream()
                .collect(Collectors.toMap(KafkaValue::partition, KafkaValue::offset, Math::max));
    }

    private static Map<Integer, Long> written(FlowingJob job) {
        return job.rows().getOrDefault("cowork-events", List.of()).stream()
                .collect(Collectors.toMap(
                        event -> event.path("kafka_partition").intValue(),
                        event -> event.path("kafka_offset").longValue(),
                        Math::max));
    }

    private static void beAway(BrokerProcess broker) throws Exception {
        broker.kill();
        FlowingJob.await(Faults.after(LIFE_OF_A_TRANSACTION.plusSeconds(1), broker::startAgain));
    }
}
