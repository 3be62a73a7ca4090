/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.sqlclient;

import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.FilledTopics;
import io.coworkflink.dashboard.SqlFile;
import io.coworkflink.local.EmbeddedBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The start-up file and every question of {@code sql/explore}, on topics that the job has filled. */
@Timeout(300)
class ExploreIT {
    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(2)
            .build());

    @TempDir
    Path folder;

    @Test
    void everyQuestionIsAnswered() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            TableEnvironment tables = TableEnvironment.create(EnvironmentSettings.inBatchMode());
            tables.getConfig().set("parallelism.default", "2");
            SqlInit.statements(FilledTopics.by(
                            "explore", broker.bootstrapServers(), "--redaction.pseudonym-key=file:" + key()))
                    .stream()
                    .filter(statement -> !statement.startsWith("SET"))
                    .forEach(tables::executeSql);

            Map<String, Integer> answers = new TreeMap<>();
            for (SqlFile question : SqlFile.onClassPath("sql/explore")) {
                answers.put(question.name(), rows(tables, question.statement()).size());
            }
            System.out.println("rows by question: " + answers);
            assertThat(answers)
                    .hasSizeGreaterThanOrEqualTo(15)
                    .allSatisfy(
                            (question, rows) -> assertThat(rows).as(question).isPositive());
            // A table of a dashboard's topic and the dashboard's view over the events are the same.
            assertThat(rows(
                            tables,
                            "SELECT grain, model, CAST(total_cost_usd AS DECIMAL(38, 9)) FROM cowork_dash_cost"))
                    .isNotEmpty()
                    .containsExactlyInAnyOrderElementsOf(
                            rows(tables, "SELECT grain, model, CAST(total_cost_usd AS DECIMAL(38, 9)) FROM dash_cost"));
        }
    }

    private Path key() throws IOException {
        return Files.writeString(folder.resolve("key"), "the key of this test");
    }

    private static List<Row> rows(TableEnvironment tables, String query) {
        List<Row> rows = new ArrayList<>();
        tables.executeSql(query).collect().forEachRemaining(rows::add);
        return rows;
    }
}
