/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.coworkflink.cluster.Await;
import io.coworkflink.dashboard.SqlFile;
import io.coworkflink.local.EmbeddedBroker;
import io.coworkflink.oracle.BatchOracle;
import io.coworkflink.oracle.KafkaValue;
import io.coworkflink.oracle.OracleResult;
import io.coworkflink.oracle.SimpleRecords;
import io.coworkflink.oracle.TopicCheck;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** An upgrade that brings new dashboards: the job stops with a savepoint in the middle of everything and goes on from it. */
@Timeout(300)
class SavepointIT {
    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(2)
            .build());

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final long KAFKA_TIME =
            SimpleRecords.START.plus(Duration.ofHours(2)).toEpochMilli();

    @TempDir
    private Path folder;

    @Test
    void everyOperatorGoesOnWhereItStoppedAlthoughDashboardsWereAdded() throws Exception {
        Path dashboards = copyOfTheDashboards();
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            NamedJob job = NamedJob.of("upgraded", broker.bootstrapServers(), "--dashboard.sql-folder=" + dashboards);
            job.createTopics();
            try (InputTopic input = new InputTopic(job)) {
                sendFirstHalf(input);
                String savepoint = runUntilTheFirstHalfIsOut(job, input.sent());

                addDashboard(dashboards, "cost", "aaa_cost");
                addDashboard(dashboards, "cost", "cost_again");
                job.createTopics();
                int before = input.sent().size();
                sendSecondHalf(input);
                Map<String, Long> counts = runToTheEnd(job, savepoint, BatchOracle.run(input.sent()));

                assertThat(counts)
                        .as("read from where the first run stopped, and known again what came before")
                        .containsEntry("received", (long) input.sent().size() - before)
                        .containsEntry("duplicates", (long) before - 1)
                        .doesNotContainKeys("late_traces", "late_dashboards");
            }
        }
    }

    /** Nothing is over yet: a prompt with an open tool, a tool on its way to a loop, a session that stalls, a minute half gone. */
    private static void sendFirstHalf(InputTopic input) throws Exception {
        input.send(0, KAFKA_TIME, firstHalfOfAPrompt());
        input.send(1, KAFKA_TIME, firstHalfOfAStall());
    }

    private static List<byte[]> firstHalfOfAPrompt() {
        return List.of(
                SimpleRecords.event("user_prompt", 0, "prompt", "Tidy up"),
                SimpleRecords.event("tool_decision", 2, "tool_name", "Read", "tool_use_id", "t1", "decision", "accept"),
                SimpleRecords.event("api_request", 5, "model", "sonnet", "cost_usd", "0.1", "cache_read_tokens", "10"),
                failure(10),
                failure(12),
                failure(14));
    }

    private static List<byte[]> firstHalfOfAStall() {
        return List.of(
                inOtherSession("api_request", 3, "model", "sonnet", "cost_usd", "0.01"),
                inOtherSession("api_error", 20, "model", "sonnet", "status_code", "529"),
                "unreadable".getBytes(StandardCharsets.UTF_8));
    }

    private static void sendSecondHalf(InputTopic input) throws Exception {
        input.send(0, KAFKA_TIME, firstHalfOfAPrompt());
        input.send(1, KAFKA_TIME, firstHalfOfAStall());
        input.send(
                0,
                KAFKA_TIME,
                List.of(
                        failure(16),
                        failure(18),
                        SimpleRecords.event(
                                "tool_result", 30, "tool_name", "Read", "tool_use_id", "t1", "success", "true"),
                        SimpleRecords.event(
                                "api_request", 40, "model", "sonnet", "cost_usd", "0.2", "cache_creation_tokens", "30"),
                        SimpleRecords.event("api_request", 70, "model", "sonnet", "cost_usd", "0.4")));
        // Carries event time past everything, in each partition.
        input.send(0, KAFKA_TIME, List.of(anHourLater("marker-0")));
        input.send(1, KAFKA_TIME, List.of(anHourLater("marker-1")));
    }

    private String runUntilTheFirstHalfIsOut(NamedJob job, List<KafkaValue> sent) throws Exception {
        OracleResult expected = BatchOracle.run(sent);
        JobClient client = job.start(new Configuration());
        try (OutputTopics topics = new OutputTopics(job)) {
            await(
                    "the events and instant alerts of the first half",
                    () -> topics.rows("cowork-events").size()
                                    == expected.events().size()
                            && topics.rows("cowork-alerts").size()
                                    == expected.alerts().size());
            String savepoint = stop(client);
            assertThat(topics.rows())
                    .as("what needs the second half")
                    .doesNotContainKeys("cowork-traces", "cowork-dash-cost", "cowork-dash-tools", "cowork-dash-api");
            return savepoint;
        }
    }

    private Map<String, Long> runToTheEnd(NamedJob job, String savepoint, OracleResult expected) throws Exception {
        Configuration flink = new Configuration();
        flink.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
        flink.set(StateRecoveryOptions.SAVEPOINT_IGNORE_UNCLAIMED_STATE, false);
        JobClient client = job.start(flink);
        try (OutputTopics topics = new OutputTopics(job)) {
            try {
                await(
                        "the second half",
                        () -> !topics.rows("cowork-dash-aaa_cost").isEmpty()
                                && !alerts(topics, "stalled_session").isEmpty()
                                && TopicCheck.differences(expected, topics.rows())
                                        .isEmpty());
            } finally {
                assertThat(TopicCheck.differences(expected, topics.rows())).isEmpty();
            }
            stop(client);
            assertThat(TopicCheck.differences(expected, topics.rows()))
                    .as("differences when all is written")
                    .isEmpty();
            assertTheWholeStory(topics);
        }
        return BoundedRun.counts(client.getJobExecutionResult().get().getAllAccumulatorResults());
    }

    /** The oracle says the same; these are the places where lost state would show. */
    private static void assertTheWholeStory(OutputTopics topics) {
        assertThat(topics.rows("cowork-traces"))
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

    private static List<String> costs(OutputTopics topics, String topic) {
        return topics.rows(topic).stream()
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

    private static void await(String what, BooleanSupplier condition) {
        Await.value(LIMIT, what, () -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty());
    }

    private Path copyOfTheDashboards() throws IOException {
        Path copy = Files.createDirectory(folder.resolve("dashboards"));
        for (SqlFile file : SqlFile.onClassPath("sql/dashboards")) {
            Files.writeString(copy.resolve(file.name() + ".sql"), file.statement());
        }
        return copy;
    }

    /** The same question under another name: state that went to the wrong operator would fit there. */
    private static void addDashboard(Path dashboards, String original, String name) throws IOException {
        String statement = Files.readString(dashboards.resolve(original + ".sql"));
        Files.writeString(dashboards.resolve(name + ".sql"), statement.replace("dash_" + original, "dash_" + name));
    }

    private static byte[] failure(int second) {
        return SimpleRecords.event("tool_result", second, "tool_name", "Bash", "success", "false");
    }

    private static byte[] inOtherSession(String name, int second, String... attributes) {
        String[] all = Arrays.copyOf(attributes, attributes.length + 4);
        System.arraycopy(
                new String[] {"session.id", "other-session", "prompt.id", "other-prompt"},
                0,
                all,
                attributes.length,
                4);
        return SimpleRecords.event(name, second, all);
    }

    private static byte[] anHourLater(String session) {
        return SimpleRecords.event("compaction", 3600, "session.id", session, "prompt.id", "");
    }
}
