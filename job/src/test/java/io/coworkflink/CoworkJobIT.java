/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.coworkflink.local.EmbeddedBroker;
import io.coworkflink.oracle.BatchOracle;
import io.coworkflink.oracle.KafkaValue;
import io.coworkflink.oracle.OracleResult;
import io.coworkflink.oracle.SampleFiles;
import io.coworkflink.oracle.TopicCheck;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole job on a real broker, from what was sent to what is in every output topic. */
@Timeout(600)
class CoworkJobIT {
    @RegisterExtension
    static final MiniClusterExtension CLUSTER = JobCluster.withTwoSlots();

    private static EmbeddedBroker broker;
    private static BoundedRun once;
    private static BoundedRun twice;

    @BeforeAll
    static void runTheJob() throws Exception {
        broker = EmbeddedBroker.start();
        List<byte[]> values = TestInput.values();
        once = BoundedRun.of("once", broker.bootstrapServers(), values);
        List<byte[]> doubled = new ArrayList<>(values);
        doubled.addAll(values);
        twice = BoundedRun.of("twice", broker.bootstrapServers(), doubled);
    }

    @AfterAll
    static void stopTheBroker() {
        if (broker != null) {
            broker.close();
        }
    }

    @Test
    void everyTopicHoldsWhatTheOracleExpects() {
        assertThat(TopicCheck.differences(once.expected(), once.rows()))
                .as(TestInput.SEED)
                .isEmpty();
        assertThat(once.rows("cowork-late-events")).isEmpty();
        assertThat(once.rows("cowork-undelivered-alerts")).isEmpty();
    }

    @Test
    void whatIsSentTwiceComesOutOnce() {
        assertThat(TopicCheck.differences(twice.expected(), twice.rows()))
                .as(TestInput.SEED)
                .isEmpty();
        assertThat(twice.rows("cowork-late-events")).isEmpty();
        // Those without a time of their own get Kafka's, which tells two deliveries apart.
        assertThat(twice.eventsDatedBySender())
                .hasSizeGreaterThan(TestInput.GENERATED)
                .isEqualTo(once.eventsDatedBySender());
    }

    @Test
    void nothingDisappearsWithoutACount() {
        for (BoundedRun run : List.of(once, twice)) {
            OracleResult.Counts expected = run.expected().counts();
            long ignored = run.count("ignored_empty") + run.count("ignored_wrong_signal");
            assertThat(List.of(
                            run.count("received"),
                            run.count("accepted"),
                            run.count("rejected"),
                            run.count("duplicates"),
                            ignored))
                    .as("received, accepted, rejected, duplicates, ignored")
                    .containsExactly(
                            expected.received(),
                            expected.accepted(),
                            expected.rejected(),
                            expected.duplicates(),
                            expected.ignored());
            assertThat(run.count("received")).isEqualTo(run.count("accepted") + run.count("rejected") + ignored);
            assertThat(run.rows("cowork-events")).hasSize((int) (run.count("accepted") - run.count("duplicates")));
            assertThat(run.rows("cowork-dead-letters")).hasSize((int) run.count("rejected"));
            assertThat(run.rows("cowork-dash-quality").stream()
                            .mapToLong(row -> row.path("duplicate_count").asLong())
                            .sum())
                    .isEqualTo(run.count("duplicates"));
        }
    }

    @Test
    void everyTraceIsOpenThenFinalOnceAndItsRevisionsRiseByOne() {
        Map<List<String>, List<JsonNode>> revisions = once.rows("cowork-traces").stream()
                .collect(Collectors.groupingBy(trace -> List.of(
                        trace.path("organization_id").asText(),
                        trace.path("prompt_id").asText(),
                        trace.path("segment").asText())));
        assertThat(revisions.values()).isNotEmpty().allSatisfy(ofOne -> {
            assertThat(ofOne)
                    .extracting(trace -> trace.path("revision").asInt())
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(1, ofOne.size()).boxed().toList());
            assertThat(ofOne)
                    .extracting(trace -> trace.path("status").asText())
                    .startsWith("open")
                    .endsWith("final")
                    .containsOnlyOnce("final")
                    .containsOnly("open", "final");
        });
    }

    @Test
    void theSeedRecordsGiveTheTraceAndTheAlertEveryReaderKnows() {
        assertThat(once.traces())
                .filteredOn(trace -> trace.path("prompt_id").asText().equals("550e8400-e29b-41d4-a716-446655440000"))
                .extracting(
                        trace -> trace.path("user_id").asText(),
                        trace -> trace.path("event_count").asInt(),
                        trace -> trace.path("total_cost_usd").asText(),
                        trace -> trace.path("tool_count").asInt(),
                        trace -> trace.path("user_prompt").asText())
                .containsExactly(tuple("alice", 5, "0.0035", 2, "[REDACTED_PROMPT]"));
        assertThat(once.rows("cowork-alerts"))
                .filteredOn(alert -> alert.path("prompt_id").asText().equals("another-prompt-id"))
                .extracting(
                        alert -> alert.path("severity").asText(),
                        alert -> alert.path("message").asText())
                .containsExactly(tuple(
                        "critical", "API error: model=claude-sonnet-4-20250514 status=429 error=rate_limit_exceeded"));
    }

    @ParameterizedTest
    @CsvSource({"a-json-001.json,a-json-002.json", "a-proto-001.binpb,a-proto-002.binpb"})
    void whatARealAgentSentGivesTwoTracesInEitherEncoding(String first, String second) {
        List<byte[]> recording =
                List.of(SampleFiles.bytes("agent-otlp/" + first), SampleFiles.bytes("agent-otlp/" + second));
        List<String> prompts =
                BatchOracle.run(KafkaValue.onOnePartition(System.currentTimeMillis(), recording)).traces().stream()
                        .map(trace -> trace.path("prompt_id").asText())
                        .toList();

        assertThat(once.traces())
                .filteredOn(trace -> prompts.contains(trace.path("prompt_id").asText()))
                .extracting(
                        trace -> trace.path("event_count").asInt(),
                        trace -> trace.path("total_cost_usd").asText(),
                        trace -> trace.path("tool_count").asInt(),
                        trace -> trace.path("tool_failure_count").asInt(),
                        trace -> trace.path("api_error_count").asInt())
                .containsExactlyInAnyOrder(tuple(13, "0.03936", 3, 1, 0), tuple(2, "0", 0, 0, 1));
    }

    @Test
    void eventsOutsideAPromptCountInTheCostButMakeNoTrace() {
        BigDecimal all = usd(
                once.rows("cowork-dash-cost").stream()
                        .filter(row -> row.path("grain").asText().equals("total"))
                        .toList(),
                "total_cost_usd");
        BigDecimal traced = usd(once.traces(), "total_cost_usd");
        BigDecimal outside = usd(
                once.rows("cowork-events").stream()
                        .filter(event -> !event.has("prompt_id"))
                        .toList(),
                "cost_usd");

        assertThat(outside).isPositive();
        assertThat(all).isEqualByComparingTo(traced.add(outside));
        assertThat(once.traces())
                .noneMatch(trace -> trace.path("prompt_id").asText("").isEmpty());
    }

    @Test
    void everyUnreadableValueLeavesItsPositionItsReasonAndItsSize() {
        BadInputs.unreadable()
                .forEach((reason, values) -> values.forEach(value -> {
                    KafkaValue message = once.message(value);
                    assertThat(once.deadLettersOf(message))
                            .extracting(
                                    letter -> letter.path("topic").asText(),
                                    letter -> letter.path("record_index").asInt(),
                                    letter -> letter.path("reason").asText(),
                                    letter -> letter.path("size_bytes").asInt())
                            .containsExactly(tuple(message.topic(), -1, reason, value.length));
                }));
    }

    @Test
    void oneBadRecordDoesNotTakeItsSiblingsAlong() {
        KafkaValue batch = once.message(BadInputs.batchWithABrokenRecord());

        assertThat(once.deadLettersOf(batch))
                .extracting(
                        letter -> letter.path("record_index").asInt(),
                        letter -> letter.path("reason").asText())
                .containsExactly(tuple(1, "RECORD"));
        assertThat(once.rows("cowork-events"))
                .filteredOn(event -> event.path("kafka_partition").asInt() == batch.partition()
                        && event.path("kafka_offset").asLong() == batch.offset())
                .extracting(event -> event.path("event_name").asText())
                .containsExactlyInAnyOrder("compaction", "at_mention");
    }

    @Test
    void whatIsNoLogRecordIsIgnoredByKind() {
        BadInputs.notLogs()
                .forEach((kind, values) -> assertThat(once.count(kind)).as(kind).isEqualTo(values.size()));
    }

    @Test
    void endOfInputIsNoSilenceToAlertAbout() {
        assertThat(once.rows("cowork-alerts"))
                .extracting(alert -> alert.path("alert_type").asText())
                .contains("api_error", "tool_failure", "high_cost_request", "tool_failure_loop")
                .doesNotContain("stalled_session");
    }

    private static BigDecimal usd(Collection<JsonNode> rows, String column) {
        return rows.stream()
                .map(row -> row.path(column).textValue())
                .filter(Objects::nonNull)
                .map(BigDecimal::new)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
