/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coworkflink.config.ConfigException;
import io.coworkflink.config.PostgresConfig;
import io.coworkflink.schema.OutputRecord;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;

/** What {@code sql/postgres} does with rows, in a real PostgreSQL. */
@Timeout(120)
class PostgresTablesIT {
    private static final String NAME = "tables";
    private static final Map<String, String> TABLES = Map.of(
            "traces",
            "cowork_traces",
            "alerts",
            "cowork_alerts",
            "cost",
            "cowork_dash_cost",
            "none",
            "cowork_dash_none");

    private static TestDatabase server;
    private static PostgresConfig config;
    private static Connection connection;

    @BeforeAll
    static void migrate() throws Exception {
        server = TestDatabase.start();
        config = server.database(NAME);
        assertThat(createTables(config))
                .contains("created: cowork_traces")
                .noneMatch(line -> line.startsWith("exists"));
        connection = Connections.open(config);
    }

    @AfterAll
    static void stop() throws Exception {
        if (connection != null) {
            connection.close();
        }
        if (server != null) {
            server.close();
        }
    }

    @Test
    void theCommandMayRunAgainAndLeavesRowsAndRetentionAsTheyAre() throws Exception {
        write(
                "cost",
                "again",
                "{'model': 'opus', 'total_cost_usd': '1.5', 'window_start': '%s'}".formatted(daysAgo(0)));
        server.run(NAME, "UPDATE cowork_retention SET keep = '77 days' WHERE table_name = 'cowork_dash_cache'");

        assertThat(createTables(config))
                .contains("exists, left as it is: cowork_dash_cost")
                .noneMatch(line -> line.startsWith("created"));
        assertThat(ask("SELECT total_cost_usd FROM cowork_dash_cost WHERE model = 'opus'"))
                .containsExactly("1.5");
        assertThat(ask("SELECT keep FROM cowork_retention WHERE table_name = 'cowork_dash_cache'"))
                .containsExactly("77 days");
    }

    @Test
    void aRowReplacesTheOneOfItsKey() throws Exception {
        write("cost", "one", "{'grain': 'replaced', 'request_count': 1, 'schema_version': 1, 'sketch': 'AAAA'}");
        write("cost", "two", "{'grain': 'replaced', 'request_count': 5}");
        write("cost", "one", "{'grain': 'replaced', 'request_count': 2}");

        assertThat(ask("SELECT request_count FROM cowork_dash_cost WHERE grain = 'replaced' ORDER BY 1"))
                .containsExactly("2", "5");
    }

    @ParameterizedTest
    @CsvSource({
        "older revision,    2, 10:00, 10:09, 1, 10:00, 10:05, 2",
        "same again,        2, 10:00, 10:09, 2, 10:00, 10:09, 2",
        "newer revision,    2, 10:00, 10:09, 3, 09:59, 10:09, 3",
        "counted anew,      7, 10:00, 10:09, 1, 23:00, 23:01, 1"
    })
    void aTraceYieldsToNewerRevisionsOnly(
            String key, int first, String start, String end, int second, String nextStart, String nextEnd, String left)
            throws Exception {
        write("traces", key, trace(key, first, start, end));
        write("traces", key, trace(key, second, nextStart, nextEnd));

        assertThat(ask("SELECT revision FROM cowork_traces WHERE prompt_id = '" + key + "'"))
                .containsExactly(left);
    }

    @ParameterizedTest
    @CsvSource({"firing,resolved,resolved", "resolved,firing,resolved", "firing,stale,firing", "stale,firing,firing"})
    void anAlertDoesNotGoBack(String first, String second, String left) throws Exception {
        String id = first + "-" + second;
        write("alerts", id, "{'alert_id': '%s', 'state': '%s', 'count': 1}".formatted(id, first));
        write("alerts", id, "{'alert_id': '%s', 'state': '%s', 'count': 1}".formatted(id, second));

        assertThat(ask("SELECT state FROM cowork_alerts WHERE alert_id = '" + id + "'"))
                .containsExactly(left);
    }

    @Test
    void textsThatJsonAllowsAndPostgresDoesNotAreMended() throws Exception {
        write(
                "cost",
                "nul",
                "{'grain': 'mended', 'model': 'a\\u0000b\\ud800c\\\\u0000', 'user_key': '%s'}"
                        .formatted("x".repeat(100_000)));

        assertThat(ask("SELECT model FROM cowork_dash_cost WHERE grain = 'mended'"))
                .containsExactly("a\uFFFDb\uFFFDc\\u0000");
    }

    @Test
    void quotesAreText() throws Exception {
        String text = "x'); DROP TABLE cowork_traces; --";
        write("cost", text, "{'grain': 'quoted', 'model': 'x\\u0027); DROP TABLE cowork_traces; --'}");

        assertThat(ask("SELECT model FROM cowork_dash_cost WHERE grain = 'quoted'"))
                .containsExactly(text);
        assertThat(ask("SELECT count(*) >= 0 FROM cowork_traces")).containsExactly("t");
    }

    @Test
    void aBrokenConnectionIsMadeAnew() throws Exception {
        CheckedConnection kept = new CheckedConnection(config, List.of("cowork_traces"));
        Connection first = kept.getOrEstablishConnection();
        assertThat(kept.getOrEstablishConnection()).isSameAs(first);
        assertThat(kept.isConnectionValid()).isTrue();
        int backend = first.unwrap(PGConnection.class).getBackendPID();
        server.run(NAME, "SELECT pg_terminate_backend(" + backend + ", 5000)");

        assertThat(kept.isConnectionValid()).isFalse();
        assertThat(kept.reestablishConnection()).isNotSameAs(first);
        assertThat(kept.isConnectionValid()).isTrue();
        kept.close();
        assertThat(kept.getConnection()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'window_start': '+292278994-08-17T07:12:55.807Z'}",
                "{'window_start': '-0001-01-01T00:00:00.000Z'}",
                "{'request_count': 99999999999999999999}",
                "{'request_count': 'many'}",
                "{'total_cost_usd': 1e999999}",
                "[1, 2]",
                "7",
                "{",
                "",
                "\u0000"
            })
    void whatPostgresRefusesIsCountedAndStopsNothing(String json) throws Exception {
        long refused = refused();
        write("cost", json, json);
        write("cost", json, "{'grain': 'sound'}");

        assertThat(refused()).isEqualTo(refused + 1);
        assertThat(ask("SELECT count(*) > 0 FROM cowork_dash_cost WHERE grain = 'sound'"))
                .containsExactly("t");
        assertThat(ask("SELECT DISTINCT table_name || left(sqlstate, 2) FROM cowork_refused"))
                .containsExactly("cowork_dash_cost22");
    }

    @Test
    void rowsGoWhenTheyHaveBeenKeptLongEnoughAtMostOnceAnHour() throws Exception {
        write("traces", "old", trace("old", 1, daysAgo(31), daysAgo(31)));
        write("traces", "new", trace("new", 1, daysAgo(29), daysAgo(29)));
        assertThat(ask("SELECT prompt_id FROM cowork_traces WHERE prompt_id IN ('old', 'new')"))
                .hasSize(2);

        server.run(NAME, "UPDATE cowork_retention SET last_run = now() - interval '61 minutes'");
        write("traces", "new", trace("new", 1, daysAgo(29), daysAgo(29)));

        assertThat(ask("SELECT prompt_id FROM cowork_traces WHERE prompt_id IN ('old', 'new')"))
                .containsExactly("new");
        assertThat(
                        ask(
                                "SELECT last_run > now() - interval '1 minute' FROM cowork_retention WHERE table_name = 'cowork_traces'"))
                .containsExactly("t");
    }

    @Test
    void aTableThatIsMissingIsNamedAtTheStart() throws Exception {
        assertThatThrownBy(() -> Preflight.check(connection, List.of("cowork_traces", "cowork_dash_none")))
                .isInstanceOf(ConfigException.class)
                .hasMessage(
                        "postgres.url: table cowork_dash_none is missing; run create-tables. A dashboard of your own needs"
                                + " a table of your own first");
        PostgresConfig empty = server.database("empty");
        assertThatThrownBy(() -> new CheckedConnection(empty, List.of("cowork_traces")).getOrEstablishConnection())
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("no function cowork_upsert; run create-tables")
                .hasMessageContaining("table cowork_traces is missing");
        PostgresConfig latin = server.database("latin", "LATIN1");
        assertThatThrownBy(() -> new CheckedConnection(latin, List.of()).getOrEstablishConnection())
                .hasMessageContaining("must be one with ENCODING 'UTF8'");
    }

    @Test
    void exceptionsDoNotQuoteRows() {
        assertThatThrownBy(() -> write("none", "key", "{'grain': 'confidential'}"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("cowork_dash_none")
                .satisfies(e -> {
                    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                        assertThat(cause.toString()).doesNotContain("confidential");
                    }
                });
    }

    @Test
    void withoutTheRightPasswordNothingIsCreated() {
        PostgresConfig stranger = new PostgresConfig(config.url(), config.user(), null, 1, config.batchInterval());

        assertThatThrownBy(() -> createTables(stranger))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("the database is not there or refused")
                .hasMessageContaining("password");
    }

    private static List<String> createTables(PostgresConfig database) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CreateTables.run(database, new PrintStream(out, true, UTF_8));
        return out.toString(UTF_8).lines().toList();
    }

    /** As the sink does it: in a batch. */
    private static void write(String topic, String key, String json) throws SQLException {
        Upsert upsert = new Upsert(TABLES);
        try (PreparedStatement statement = connection.prepareStatement(upsert.query())) {
            byte[] value = json.replace('\'', '"').getBytes(UTF_8);
            upsert.statement(statement, new OutputRecord(topic, key.getBytes(UTF_8), value));
            statement.addBatch();
            statement.executeBatch();
        }
    }

    private static String trace(String prompt, int revision, String start, String end) {
        return "{'prompt_id': '%s', 'revision': %d, 'start_time': '%s', 'end_time': '%s'}"
                .formatted(prompt, revision, time(start), time(end));
    }

    private static String time(String text) {
        return text.length() > 5 ? text : "2026-11-01T" + text + ":00.000Z";
    }

    private static String daysAgo(int days) {
        return Instant.now()
                .minus(days, ChronoUnit.DAYS)
                .truncatedTo(ChronoUnit.MILLIS)
                .toString();
    }

    private static long refused() throws SQLException {
        return Long.parseLong(ask("SELECT count(*) FROM cowork_refused").get(0));
    }

    private static List<String> ask(String question) throws SQLException {
        return server.ask(NAME, question);
    }
}
