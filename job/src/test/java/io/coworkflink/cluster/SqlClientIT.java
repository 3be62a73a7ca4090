/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.FilledTopics;
import io.coworkflink.JobCluster;
import io.coworkflink.config.CoworkConfig;
import io.coworkflink.dashboard.SqlFile;
import io.coworkflink.sqlclient.SqlInit;
import io.coworkflink.udfs.sql.SqlFunctions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What an analyst does: the start-up file and every question of {@code sql/explore}, in the SQL client, on topics that the job has filled. */
@Timeout(1_800)
class SqlClientIT {
    @RegisterExtension
    static final MiniClusterExtension CLUSTER = JobCluster.withTwoSlots();

    private static final Path JAR = Path.of("target", "cowork-flink.jar");
    private static final Path FUNCTIONS = Path.of("..", "udfs", "target", "cowork-udfs.jar");

    /** One that needs a library of its own, one without, and one that aggregates. */
    private static final String USE_OF_FUNCTIONS = """
            SET 'execution.runtime-mode' = 'batch';
            SELECT REDACT('mail ' || MAX(u)), CACHE_HIT_RATIO(SUM(n), SUM(n)), DISTINCT_COUNT(DISTINCT_SKETCH(u))
            FROM (VALUES ('ann@acmewidgets.net', 1), ('ann@acmewidgets.net', 2), ('Bob', 3)) AS t (u, n);
            """;

    private static final Pattern ANSWER = Pattern.compile("(?:(\\d+) rows?|Empty set)(?: in set)?");

    /** Both give one number: what the job wrote of its dashboard, and what the client makes of the same view. */
    private static final List<String> SAME = List.of(
            "SELECT COUNT(*), SUM(request_count), SUM(total_cost_usd) FROM cowork_dash_cost",
            "SELECT COUNT(*), SUM(request_count), SUM(total_cost_usd) FROM dash_cost");

    @TempDir
    Path folder;

    @Test
    void everyQuestionIsAnswered() throws Exception {
        List<SqlFile> questions = SqlFile.onClassPath("sql/explore");
        try (BrokerProcess broker = BrokerProcess.start();
                SessionCluster cluster = SessionCluster.start()) {
            CoworkConfig config = FilledTopics.by(
                    "explore", broker.bootstrapServers(), "--redaction.pseudonym-key=file:" + pseudonymKey());
            List<String> statements = new ArrayList<>();
            questions.forEach(question -> statements.add(question.statement()));
            statements.addAll(SAME);
            String printed = cluster.sql(
                    SqlInit.text(config),
                    String.join(";\n", statements) + ";\n",
                    "-j",
                    JAR.toAbsolutePath().toString());

            List<Integer> rows =
                    ANSWER.matcher(printed).results().map(SqlClientIT::rows).toList();
            assertThat(rows).as(printed).hasSize(statements.size());
            Map<String, Integer> answers = new TreeMap<>();
            for (int i = 0; i < questions.size(); i++) {
                answers.put(questions.get(i).name(), rows.get(i));
            }
            System.out.println("rows by question: " + answers);
            assertThat(answers)
                    .hasSizeGreaterThanOrEqualTo(15)
                    .allSatisfy(
                            (question, count) -> assertThat(count).as(question).isPositive());
            List<String> lines =
                    printed.lines().filter(line -> line.startsWith("|")).toList();
            assertThat(lines.get(lines.size() - 1)).isEqualTo(lines.get(lines.size() - 3));

            assertThat(cluster.sql(functionsFromTheirJar(), USE_OF_FUNCTIONS))
                    .containsPattern("\\| mail \\[REDACTED_EMAIL] \\| +0\\.5 \\| +2 \\|");
        }
    }

    /** As in a client that was started without the job's jar. */
    private static String functionsFromTheirJar() {
        String jar = FUNCTIONS.toAbsolutePath().normalize().toString();
        return SqlFunctions.ALL.entrySet().stream()
                .map(function -> "CREATE FUNCTION %s AS '%s' USING JAR '%s';\n"
                        .formatted(function.getKey(), function.getValue().getName(), jar))
                .collect(Collectors.joining("", "SET 'sql-client.execution.result-mode' = 'tableau';\n", ""));
    }

    private static int rows(MatchResult answer) {
        return answer.group(1) == null ? 0 : Integer.parseInt(answer.group(1));
    }

    private Path pseudonymKey() throws IOException {
        return Files.writeString(folder.resolve("key"), "the key of this test");
    }
}
