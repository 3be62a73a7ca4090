/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.dashboard.SqlFile;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Local mode with the SQL client, its statements on standard input. */
class LocalSqlIT {
    @TempDir
    Path folder;

    @Test
    void theTracesOfTheFinishedJobAndAQuestionOfTheFolderAreAnswered() throws Exception {
        String statements = "SELECT status, event_count, tool_count, total_cost_usd FROM cowork_newest_traces;\n"
                + question("spend_by_day");
        try (LocalProcess local = LocalProcess.answering(
                folder, statements, "--sql", "--once", "--web-port", "0", "--input", sample("seed/prompt.ndjson"))) {
            assertThat(local.exitCode()).as(local.out() + local.err()).isZero();
            assertThat(cells(local.out()))
                    .containsExactly(
                            "status event_count tool_count total_cost_usd",
                            "final 5 2 0.003500000",
                            "day_utc organization_id model cost_usd request_count",
                            "2026-03-01 org-acme claude-sonnet-4-20250514 0.003500000 1");
            assertThat(local.err()).doesNotContain("Exception");
        }
    }

    @Test
    void theRunningJobIsAskedAndAStatementThatFailsIsSaid() throws Exception {
        String statements = "SELECT user_id, COUNT(*) AS traces FROM cowork_newest_traces GROUP BY user_id;\n"
                + "SELECT * FROM no_such_table;";
        try (LocalProcess local =
                LocalProcess.answering(folder, statements, "--sql", "--web-port", "0", "--otlp-port", "0")) {
            assertThat(local.exitCode()).as(local.out() + local.err()).isEqualTo(1);
            assertThat(cells(local.out())).hasSize(2).last().asString().endsWith(" 1");
            assertThat(local.out()).contains("no_such_table");
            assertThat(local.err())
                    .contains("OTLP/HTTP receiver on")
                    .endsWith("failed: IllegalStateException: a statement failed" + System.lineSeparator());
        }
    }

    /** The client's tables, with a blank between cells. */
    private static List<String> cells(String printed) {
        return printed.lines()
                .filter(line -> line.startsWith("| "))
                .map(line -> line.replace("|", "").trim().replaceAll(" +", " "))
                .toList();
    }

    private static String question(String name) throws Exception {
        return SqlFile.onClassPath("sql/explore").stream()
                .filter(file -> file.name().equals(name))
                .findFirst()
                .orElseThrow()
                .statement();
    }

    private static String sample(String name) throws Exception {
        return Path.of(LocalSqlIT.class.getResource("/samples/" + name).toURI()).toString();
    }
}
