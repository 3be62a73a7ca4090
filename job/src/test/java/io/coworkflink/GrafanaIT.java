/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.cluster.Await;
import io.coworkflink.grafana.GrafanaBoard;
import io.coworkflink.grafana.GrafanaQuery;
import io.coworkflink.grafana.GrafanaSql;
import io.coworkflink.local.EmbeddedBroker;
import io.coworkflink.oracle.SimpleRecords;
import io.coworkflink.postgres.CreateTables;
import io.coworkflink.postgres.TestDatabase;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every question of Grafana's dashboards, asked as Grafana asks it of a database that the job has filled. */
@Timeout(600)
class GrafanaIT {
    @RegisterExtension
    static final MiniClusterExtension CLUSTER = JobCluster.withTwoSlots();

    private static final String DATABASE = "panels";
    private static final PrintStream NOWHERE = new PrintStream(OutputStream.nullOutputStream(), false, UTF_8);
    private static final Duration LIMIT = Duration.ofMinutes(2);

    /** When Kafka got what happens rarely: one event is too far ahead of it. */
    private static final long RARE_MILLIS = SimpleRecords.START.plusSeconds(60).toEpochMilli();

    private static TestDatabase server;

    @BeforeAll
    static void runTheJob(@TempDir Path savepoints) throws Exception {
        server = TestDatabase.start();
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            String[] options = Stream.concat(server.options(DATABASE).stream(), Stream.of("--results.to=postgres"))
                    .toArray(String[]::new);
            NamedJob job = NamedJob.of(DATABASE, broker.bootstrapServers(), options);
            CreateTables.run(job.config().results().postgres(), NOWHERE);
            job.createTopics();
            JobClient client = job.start(new Configuration());
            feed(job);
            // Everything still open closes, as it would when time goes on.
            client.stopWithSavepoint(true, savepoints.toUri().toString(), SavepointFormatType.CANONICAL)
                    .get(LIMIT.toMinutes(), TimeUnit.MINUTES);
        }
    }

    /** Unlike a run that is bounded, one that is not has late events: those of minutes whose windows have closed. */
    private static void feed(NamedJob job) throws Exception {
        try (InputTopic input = new InputTopic(job);
                OutputTopics topics = new OutputTopics(job)) {
            List<byte[]> rare = PanelInput.rare();
            input.send(0, RARE_MILLIS, rare);
            await("the first events", () -> topics.rows("cowork-events").size() == rare.size() - 1);
            List<byte[]> fleet = PanelInput.fleet();
            for (int i = 0; i < fleet.size(); i++) {
                input.send(i % NamedJob.PARTITIONS, PanelInput.END.toEpochMilli(), List.of(fleet.get(i)));
            }
            await(
                    "a window that closes",
                    () -> !ask("SELECT 1 FROM cowork_dash_quality").isEmpty());
            input.send(0, PanelInput.END.toEpochMilli(), PanelInput.late());
            await(
                    "what is late",
                    () -> topics.rows("cowork-late-events").stream()
                            .anyMatch(row -> row.path("stage").asText().equals("dashboards")));
        }
    }

    @AfterAll
    static void stopTheServer() throws Exception {
        if (server != null) {
            server.close();
        }
    }

    static Stream<GrafanaQuery> queries() throws Exception {
        return GrafanaBoard.all().stream().flatMap(board -> board.queries().stream());
    }

    @ParameterizedTest
    @MethodSource("queries")
    void aPanelHasSomethingToDraw(GrafanaQuery query) throws Exception {
        String asked = new GrafanaSql(SimpleRecords.START, PanelInput.END, chosen(query.board())).of(query.sql());

        assertThat(nothingIn(asked)).as(asked).isEmpty();
    }

    @Test
    void noRowsAndASumOverNothingAreNothingToDraw() {
        assertThat(nothingIn("SELECT 1 AS one WHERE false")).containsExactly("no rows");
        assertThat(nothingIn("SELECT sum(1) AS total, 1 AS one WHERE false")).containsExactly("total");
    }

    /** The columns without a value in any row. */
    private static List<String> nothingIn(String asked) {
        return ask("SELECT c.key FROM (" + asked + ") AS answer CROSS JOIN LATERAL jsonb_each(to_jsonb(answer)) AS c"
                + " GROUP BY c.key HAVING count(nullif(c.value, 'null')) = 0"
                + " UNION ALL SELECT 'no rows' WHERE NOT EXISTS (" + asked + ")");
    }

    /** All that may be chosen, and what the fields for text hold at first. */
    private static Map<String, List<String>> chosen(String board) throws Exception {
        GrafanaSql sql = new GrafanaSql(SimpleRecords.START, PanelInput.END, Map.of());
        Map<String, List<String>> chosen = new HashMap<>();
        for (GrafanaBoard each : GrafanaBoard.all()) {
            if (each.name().equals(board)) {
                each.variables().forEach(variable -> chosen.put(variable.title(), ask(sql.of(variable.sql()))));
                each.texts()
                        .forEach(text -> chosen.put(
                                text.path("name").asText(),
                                List.of(text.path("query").asText())));
            }
        }
        assertThat(chosen.get("organization")).hasSizeGreaterThan(1);
        return chosen;
    }

    private static List<String> ask(String question) {
        try {
            return server.ask(DATABASE, question);
        } catch (SQLException e) {
            throw new IllegalStateException(question, e);
        }
    }

    private static void await(String what, BooleanSupplier condition) {
        Await.value(LIMIT, what, () -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty());
    }
}
