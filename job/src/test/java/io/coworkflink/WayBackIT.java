/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coworkflink.local.EmbeddedBroker;
import io.coworkflink.oracle.BatchOracle;
import io.coworkflink.oracle.OracleResult;
import io.coworkflink.oracle.TopicCheck;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Back from a job that has a dashboard more, with the savepoint that it left. */
@Timeout(600)
@EnabledIfSystemProperty(named = "long", matches = "true", disabledReason = "profile long")
class WayBackIT {
    @RegisterExtension
    static final MiniClusterExtension CLUSTER = JobCluster.withTwoSlots();

    private static final Duration LIMIT = Duration.ofMinutes(5);

    @TempDir
    private Path folder;

    @Test
    void aJobWithoutItSaysWhatItCannotTakeUpAndGoesOnWithTheRestIfItMay() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            DashboardFolder dashboards = new DashboardFolder(folder.resolve("dashboards")).add("cost", "cost_again");
            NamedJob newer = NamedJob.of("way-back", broker.bootstrapServers(), dashboards.option());
            newer.createTopics();
            NamedJob older = NamedJob.of("way-back", broker.bootstrapServers());
            try (InputTopic input = new InputTopic(newer);
                    OutputTopics topics = new OutputTopics(older)) {
                InterruptedStory.sendFirstHalf(input);
                String savepoint = runUntilAllEventsAreOut(newer.start(new Configuration()), input, topics, false);
                InterruptedStory.sendSecondHalf(input);

                assertThatThrownBy(() -> older.start(from(savepoint, false))
                                .getJobExecutionResult()
                                .get())
                        .hasStackTraceContaining("--allowNonRestoredState");

                runUntilAllEventsAreOut(older.start(from(savepoint, true)), input, topics, true);
                assertThat(TopicCheck.differences(BatchOracle.run(input.sent()), topics.finalRows()))
                        .isEmpty();
            }
        }
    }

    private String runUntilAllEventsAreOut(JobClient job, InputTopic input, OutputTopics topics, boolean drain)
            throws Exception {
        OracleResult expected = BatchOracle.run(input.sent());
        NothingMissing.await(
                LIMIT,
                job,
                () -> topics.rows("cowork-events").size() < expected.events().size() ? List.of("events") : List.of());
        return job.stopWithSavepoint(
                        drain, folder.resolve("savepoints").toUri().toString(), SavepointFormatType.CANONICAL)
                .get();
    }

    private static Configuration from(String savepoint, boolean leavesOut) {
        Configuration flink = new Configuration();
        flink.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
        flink.set(StateRecoveryOptions.SAVEPOINT_IGNORE_UNCLAIMED_STATE, leavesOut);
        return flink;
    }
}
