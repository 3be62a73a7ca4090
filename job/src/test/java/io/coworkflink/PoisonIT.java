/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.coworkflink.ingest.PoisonTraffic;
import io.coworkflink.local.EmbeddedBroker;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The whole job reads traffic of which a tenth is poison. It may not restart even once: the first failure would end it. Counted is what is
 * in the topics.
 */
@Timeout(600)
class PoisonIT {
    @RegisterExtension
    static final MiniClusterExtension CLUSTER = JobCluster.withTwoSlots();

    private static final int MESSAGES = 400;
    /** Enough for all kinds of poison; a multiple of the partitions, so that both deliveries come in one and in order. */
    private static final int SENT_TWICE = 200;

    private static final long SEED = Long.getLong("poison.seed", System.nanoTime());

    private static BoundedRun run;
    private static List<PoisonDelivery> deliveries;

    @BeforeAll
    static void runTheJob() throws Exception {
        System.out.println("poison.seed " + SEED);
        List<PoisonTraffic.Message> messages = new ArrayList<>(PoisonTraffic.messages(MESSAGES, SEED));
        messages.addAll(List.copyOf(messages.subList(0, SENT_TWICE)));
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            run = BoundedRun.of(
                    "poisoned",
                    broker.bootstrapServers(),
                    messages.stream().map(PoisonTraffic.Message::value).toList());
        }
        deliveries = IntStream.range(0, messages.size())
                .mapToObj(i -> new PoisonDelivery(messages.get(i), run.sent().get(i), i >= MESSAGES))
                .toList();
    }

    @Test
    void noGoodRecordIsLostAndNoneComesTwice() {
        Stream<String> events = run.rows("cowork-events").stream()
                .map(event -> text(
                        event,
                        "kafka_topic",
                        "kafka_partition",
                        "kafka_offset",
                        "event_name",
                        "session_id",
                        "event_sequence"));

        assertSame(events, PoisonDelivery::newEvents);
    }

    @Test
    void everyBadRecordLeavesItsPositionAndItsReason() {
        Stream<String> letters = run.rows("cowork-dead-letters").stream()
                .map(letter -> text(letter, "topic", "partition", "offset", "record_index", "reason") + " "
                        + Instant.parse(letter.path("kafka_time").asText()).toEpochMilli());

        assertSame(letters, PoisonDelivery::deadLetters);
    }

    @Test
    void whateverIsReceivedIsAnEventOrADeadLetterOrADuplicateOrIgnored() {
        List<JsonNode> events = run.rows("cowork-events");
        List<JsonNode> letters = run.rows("cowork-dead-letters");
        Stream<String> outcomes = Stream.concat(
                events.stream()
                        .map(e -> text(e, "kafka_topic", "kafka_partition", "kafka_offset", "kafka_record_index")),
                letters.stream().map(d -> text(d, "topic", "partition", "offset", "record_index")));

        assertSame(outcomes, PoisonDelivery::outcomes);
        int received = deliveries.stream().mapToInt(PoisonDelivery::received).sum();
        int duplicates =
                deliveries.stream().mapToInt(PoisonDelivery::duplicates).sum();
        int ignored = deliveries.stream().mapToInt(d -> d.message().ignored()).sum();
        assertThat(events.size() + duplicates + letters.size() + ignored)
                .as("seed " + SEED)
                .isEqualTo(received);
    }

    @Test
    void noDeadLetterHasRoomForWhatWasInTheMessage() {
        assertThat(run.rows("cowork-dead-letters")).isNotEmpty().allSatisfy(letter -> {
            assertThat(letter.fieldNames())
                    .toIterable()
                    .containsExactlyInAnyOrder(
                            "schema_version",
                            "topic",
                            "partition",
                            "offset",
                            "record_index",
                            "reason",
                            "size_bytes",
                            "kafka_time");
            assertThat(letter.path("size_bytes").isIntegralNumber()).isTrue();
        });
        assertThat(run.texts())
                .filteredOn(text -> text.startsWith("poisoned-cowork-dead-letters"))
                .as("messages without a key and without headers")
                .allMatch(text -> text.startsWith("poisoned-cowork-dead-letters  {") && text.endsWith("}"));
    }

    private static void assertSame(Stream<String> actual, Function<PoisonDelivery, Stream<String>> expected) {
        Map<String, Integer> missing = new TreeMap<>();
        deliveries.stream().flatMap(expected).forEach(line -> missing.merge(line, 1, Integer::sum));
        assertThat(missing).isNotEmpty();
        actual.forEach(line -> missing.merge(line, -1, Integer::sum));
        missing.values().removeIf(count -> count == 0);
        assertThat(missing)
                .as("lines missing, or too many where negative, with seed " + SEED)
                .isEmpty();
    }

    private static String text(JsonNode row, String... columns) {
        return String.join(
                " ", Stream.of(columns).map(column -> row.path(column).asText()).toList());
    }
}
