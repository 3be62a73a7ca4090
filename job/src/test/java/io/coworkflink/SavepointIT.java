/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.coworkflink.local.EmbeddedBroker;
import io.coworkflink.oracle.BatchOracle;
import io.coworkflink.oracle.KafkaValue;
import io.coworkflink.oracle.OracleResult;
import io.coworkflink.oracle.TopicCheck;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** An upgrade that brings new dashboards: the job stops with a savepoint in the middle of everything and goes on from it. */
@Timeout(600)
class SavepointIT {
    @RegisterExtension
    static final MiniClusterExtension CLUSTER = JobCluster.withTwoSlots();

    private static final Duration LIMIT = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    @Test
    void everyOperatorGoesOnWhereItStoppedAlthoughDashboardsWereAdded() throws Exception {
        DashboardFolder dashboards = new DashboardFolder(folder.resolve("dashboards"));
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            NamedJob job = NamedJob.of("upgraded", broker.bootstrapServers(), dashboards.option());
            job.createTopics();
            try (InputTopic input = new InputTopic(job)) {
                InterruptedStory.sendFirstHalf(input);
                String savepoint = runUntilTheFirstHalfIsOut(job, input.sent());

                dashboards.add("cost", "aaa_cost").add("cost", "cost_again");
                job.createTopics();
                int before = input.sent().size();
                InterruptedStory.sendSecondHalf(input);
                Map<String, Long> counts = runToTheEnd(job, savepoint, closed(BatchOracle.run(input.sent())));

                assertThat(counts)
                        .as("read from where the first run stopped, and known again what came before")
                        .containsEntry("received", (long) input.sent().size() - before)
                        .containsEntry("duplicates", (long) before - 1)
                        .doesNotContainKeys("late_traces", "late_dashboards");
            }
        }
    }

    private String runUntilTheFirstHalfIsOut(NamedJob job, List<KafkaValue> sent) throws Exception {
        OracleResult expected = BatchOracle.run(sent);
        JobClient client = job.start(new Configuration());
        try (OutputTopics topics = new OutputTopics(job)) {
            NothingMissing.await(
                    LIMIT,
                    client,
                    () -> Stream.of(
                                    missing("events", expected.events(), topics.rows("cowork-events")),
                                    missing("alerts", expected.alerts(), topics.rows("cowork-alerts")))
                            .flatMap(List::stream)
                            .toList());
            String savepoint = stop(client);
            assertThat(topics.finalRows())
                    .as("what needs the second half")
                    .doesNotContainKeys("cowork-dash-cost", "cowork-dash-tools", "cowork-dash-api");
            assertThat(finished(topics)).as("prompts that need the second half").isEmpty();
            return savepoint;
        }
    }

    private Map<String, Long> runToTheEnd(NamedJob job, String savepoint, OracleResult expected) throws Exception {
        Configuration flink = new Configuration();
        flink.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
        flink.set(StateRecoveryOptions.SAVEPOINT_IGNORE_UNCLAIMED_STATE, false);
        JobClient client = job.start(flink);
        try (OutputTopics topics = new OutputTopics(job)) {
            NothingMissing.await(LIMIT, client, () -> TopicCheck.differences(expected, topics.rows()));
            // The oracle knows neither of these.
            NothingMissing.await(
                    LIMIT,
                    client,
                    () -> topics.rows("cowork-dash-aaa_cost").size() < 2 ? List.of("aaa_cost") : List.of());
            NothingMissing.await(
                    LIMIT, client, () -> alerts(topics, "stalled_session").isEmpty() ? List.of("stall") : List.of());
            stop(client);
            assertThat(TopicCheck.differences(expected, topics.finalRows()))
                    .as("differences when all is written")
                    .isEmpty();
            assertTheWholeStory(topics);
        }
        return BoundedRun.counts(client.getJobExecutionResult().get().getAllAccumulatorResults());
    }

    /** What can be out while the job still runs: the window of the last events, which close all others, stays open itself. */
    private static OracleResult closed(OracleResult all) {
        Map<String, List<ObjectNode>> dashboards = new HashMap<>();
        all.dashboards()
                .forEach((name, rows) -> dashboards.put(
                        name,
                        rows.stream()
                                .filter(row ->
                                        !row.path("window_start").asText().startsWith("2026-03-01T11:"))
                                .toList()));
        return new OracleResult(all.events(), all.traces(), dashboards, all.alerts(), all.counts());
    }

    /** The oracle says the same; these are the places where lost state would show. */
    private static void assertTheWholeStory(OutputTopics topics) {
        assertThat(finished(topics))
                .extracting(trace -> trace.path("prompt_id").asText() + " "
                        + trace.path("status").asText() + " " + trace.path("event_count") + " "
                        + trace.path("total_cost_usd").asText())
                .containsExactlyInAnyOrder("prompt final 11 0.7", "other-prompt final 2 0.01");
        assertThat(costs(topics, "cowork-dash-cost")).containsExactlyInAnyOrder("10:00 0.31", "10:01 0.4");
        for (String added : List.of("cowork-dash-aaa_cost", "cowork-dash-cost_again")) {
            assertThat(costs(topics, added))
                    .as("a dashboard starts with what comes after it was added")
                    .containsExactlyInAnyOrder("10:00 0.2", "10:01 0.4");
        }
        assertThat(alerts(topics, "tool_failure_loop")).hasSize(1);
        assertThat(alerts(topics, "stalled_session")).hasSize(1);
        assertThat(topics.rows("cowork-late-events")).isEmpty();
    }

    private static List<JsonNode> finished(OutputTopics topics) {
        return topics.rows("cowork-traces").stream()
                .filter(trace -> !trace.path("status").asText().equals("open"))
                .toList();
    }

    private static List<String> costs(OutputTopics topics, String topic) {
        return topics.rows(topic).stream()
                .filter(row -> row.path("grain").asText().equals("total"))
                .map(row -> row.path("window_start").asText().substring(11, 16) + " "
                        + row.path("total_cost_usd").asText())
                .toList();
    }

    private static List<JsonNode> alerts(OutputTopics topics, String type) {
        return topics.rows("cowork-alerts").stream()
                .filter(alert -> alert.path("alert_type").asText().equals(type))
                .toList();
    }

    private String stop(JobClient client) throws Exception {
        return client.stopWithSavepoint(
                        false, folder.resolve("savepoints").toUri().toString(), SavepointFormatType.CANONICAL)
                .get();
    }

    private static List<String> missing(String what, List<? extends JsonNode> expected, List<JsonNode> actual) {
        return expected.size() == actual.size()
                ? List.of()
                : List.of("%d %s, not %d".formatted(expected.size(), what, actual.size()));
    }
}
