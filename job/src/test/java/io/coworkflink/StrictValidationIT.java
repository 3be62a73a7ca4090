/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.coworkflink.local.EmbeddedBroker;
import io.coworkflink.oracle.BatchOracle;
import io.coworkflink.oracle.KafkaValue;
import io.coworkflink.oracle.TopicCheck;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The same input, in which some events lack what they must have, through a strict job and a lenient one. */
@Timeout(600)
class StrictValidationIT {
    @RegisterExtension
    static final MiniClusterExtension CLUSTER = JobCluster.withTwoSlots();

    private static final long SEED = Long.getLong("validation.seed", System.nanoTime());
    private static final int EVENTS = 400;

    private static List<IncompleteEvents.Sent> sent;
    private static BoundedRun strict;
    private static BoundedRun lenient;

    @BeforeAll
    static void runBothJobs() throws Exception {
        System.out.println("validation.seed " + SEED);
        sent = IncompleteEvents.generated(EVENTS, SEED);
        List<byte[]> values = IncompleteEvents.batches(sent);
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            String kafka = broker.bootstrapServers();
            strict = BoundedRun.of("strict", kafka, values, "--ingest.validation=strict");
            lenient = BoundedRun.of("lenient", kafka, values, "--ingest.validation=lenient");
        }
    }

    @Test
    void aStrictJobMakesDeadLettersOfIncompleteEventsAndOfNothingElse() {
        Map<String, String> letters = new TreeMap<>();
        for (JsonNode letter : strict.rows("cowork-dead-letters")) {
            letters.put(
                    position(letter.path("partition"), letter.path("offset"), letter.path("record_index")),
                    letter.path("reason").asText());
        }

        Map<String, String> expected = byPosition(strict);
        expected.values().removeIf(String::isEmpty);
        expected.replaceAll((position, lacking) -> "VALIDATION");
        assertThat(expected).as("seed " + SEED).hasSizeGreaterThan(EVENTS / 20);
        assertThat(letters).as("seed " + SEED).isEqualTo(expected);
    }

    @Test
    void ofAStrictJobAllOtherTopicsLookAsIfIncompleteEventsHadNotBeenSent() {
        List<IncompleteEvents.Sent> complete =
                sent.stream().filter(event -> event.lacking().isEmpty()).toList();
        Map<String, List<JsonNode>> others = new HashMap<>(strict.rows());
        others.remove("cowork-dead-letters");

        assertThat(TopicCheck.differences(
                        BatchOracle.run(KafkaValue.onOnePartition(
                                System.currentTimeMillis(), IncompleteEvents.batches(complete))),
                        others))
                .as("seed " + SEED)
                .isEmpty();
    }

    @Test
    void aLenientJobKeepsIncompleteEventsAndNamesWhatTheyLack() {
        Map<String, String> violations = new TreeMap<>();
        for (JsonNode event : lenient.rows("cowork-events")) {
            violations.put(
                    position(
                            event.path("kafka_partition"),
                            event.path("kafka_offset"),
                            event.path("kafka_record_index")),
                    event.path("violations").path(0).asText().replace(":missing", ""));
            assertThat(event.path("violations").size()).isLessThanOrEqualTo(1);
        }

        assertThat(violations).as("seed " + SEED).isEqualTo(byPosition(lenient));
        assertThat(TopicCheck.differences(lenient.expected(), lenient.rows()))
                .as("seed " + SEED)
                .isEmpty();
    }

    /** What each record lacks, by its position in the input topic. */
    private static Map<String, String> byPosition(BoundedRun run) {
        Map<String, String> lacking = new TreeMap<>();
        for (int i = 0; i < sent.size(); i++) {
            KafkaValue message = run.sent().get(i / IncompleteEvents.BATCH);
            lacking.put(
                    position(message.partition(), message.offset(), i % IncompleteEvents.BATCH),
                    sent.get(i).lacking());
        }
        return lacking;
    }

    private static String position(Object partition, Object offset, Object index) {
        return partition + " " + offset + " " + index;
    }
}
