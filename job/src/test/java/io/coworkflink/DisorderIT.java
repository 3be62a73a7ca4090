/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.coworkflink.cluster.Await;
import io.coworkflink.generate.GeneratedEvent;
import io.coworkflink.generate.OtlpProtobuf;
import io.coworkflink.generate.TelemetryGenerator;
import io.coworkflink.local.EmbeddedBroker;
import io.coworkflink.oracle.BatchOracle;
import io.coworkflink.oracle.KafkaValue;
import io.coworkflink.oracle.OracleResult;
import io.coworkflink.oracle.SimpleRecords;
import io.coworkflink.oracle.TopicCheck;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A stream as it really comes, with watermarks that advance while it is read, against the same events sent once and in order. */
@Timeout(600)
class DisorderIT {
    @RegisterExtension
    static final MiniClusterExtension CLUSTER = JobCluster.withTwoSlots();

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int EVENTS = 4_000;
    private static final int BATCH = 10;
    private static final int CLIENTS = 40;
    private static final long DELAY_TO_KAFKA_MILLIS = 5_000;

    /** Events of one message lie some seconds apart already; together this stays within the default bound of 30 s. */
    private static final int JITTER_MILLIS = 15_000;

    @TempDir
    private Path savepoints;

    private record Message(List<GeneratedEvent> batch) {
        long latestMillis() {
            return TimeUnit.NANOSECONDS.toMillis(
                    batch.stream().mapToLong(GeneratedEvent::timeUnixNano).max().orElseThrow());
        }
    }

    private record Run(List<KafkaValue> sent, Map<String, List<JsonNode>> rows) {
        List<JsonNode> rows(String topic) {
            return rows.getOrDefault(topic, List.of());
        }
    }

    @Test
    void whatComesTwiceShuffledAndFromFourPartitionsGivesWhatTheCleanStreamGives() throws Exception {
        long seed = new Random().nextLong();
        List<Message> messages = messages(seed);
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            Run clean = run("clean", broker, messages);
            Run disordered = run("disordered", broker, twiceAndShuffled(messages, new Random(seed)));
            OracleResult expected = BatchOracle.run(clean.sent());

            assertThat(TopicCheck.differences(expected, clean.rows()))
                    .as("seed " + seed)
                    .isEmpty();
            assertThat(disordered.rows("cowork-late-events")).as("seed " + seed).isEmpty();
            assertThat(BoundedRun.wayless(disordered.rows("cowork-events").stream()))
                    .as("seed " + seed)
                    .isEqualTo(BoundedRun.wayless(clean.rows("cowork-events").stream()));
            assertThat(TopicCheck.differences(BatchOracle.run(disordered.sent()), disordered.rows()))
                    .as("seed " + seed)
                    .isEmpty();
        }
    }

    private Run run(String name, EmbeddedBroker broker, List<Message> messages) throws Exception {
        NamedJob job = NamedJob.of(name, broker.bootstrapServers());
        job.createTopics();
        JobClient client = job.start(new Configuration());
        try (InputTopic input = new InputTopic(job);
                OutputTopics topics = new OutputTopics(job)) {
            for (int i = 0; i < messages.size(); i++) {
                Message message = messages.get(i);
                input.send(
                        i % NamedJob.PARTITIONS,
                        message.latestMillis() + DELAY_TO_KAFKA_MILLIS,
                        List.of(OtlpProtobuf.encode(message.batch())));
            }
            Await.value(
                    LIMIT,
                    EVENTS + " events in " + name,
                    () -> Optional.of(topics.rows("cowork-events").size()).filter(size -> size >= EVENTS));
            // Everything still open closes, as it would when time goes on.
            client.stopWithSavepoint(true, savepoints.toUri().toString(), SavepointFormatType.CANONICAL)
                    .get(LIMIT.toMinutes(), TimeUnit.MINUTES);
            return new Run(input.sent(), topics.finalRows());
        }
    }

    private static List<Message> messages(long seed) {
        List<GeneratedEvent> events = new TelemetryGenerator(seed, SimpleRecords.START, CLIENTS).next(EVENTS);
        return IntStream.range(0, EVENTS / BATCH)
                .mapToObj(i -> events.subList(i * BATCH, (i + 1) * BATCH))
                .map(Message::new)
                .toList();
    }

    private static List<Message> twiceAndShuffled(List<Message> messages, Random random) {
        record Arrival(Message message, long millis) {}
        List<Arrival> arrivals = new ArrayList<>();
        Stream.concat(messages.stream(), messages.stream())
                .forEach(message ->
                        arrivals.add(new Arrival(message, message.latestMillis() + random.nextInt(JITTER_MILLIS))));
        arrivals.sort(Comparator.comparingLong(Arrival::millis));
        return arrivals.stream().map(Arrival::message).toList();
    }
}
