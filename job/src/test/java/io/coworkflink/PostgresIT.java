/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.coworkflink.dashboard.SqlFile;
import io.coworkflink.local.EmbeddedBroker;
import io.coworkflink.oracle.SimpleRecords;
import io.coworkflink.postgres.CreateTables;
import io.coworkflink.postgres.PlainRows;
import io.coworkflink.postgres.TestDatabase;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.ExceptionUtils;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The whole job between a real broker and a real PostgreSQL. */
@Timeout(600)
class PostgresIT {
    @RegisterExtension
    static final MiniClusterExtension CLUSTER = JobCluster.withTwoSlots();

    private static final String REFUSED_TOOL = "RefusedByConstraint";
    private static final PrintStream NOWHERE = new PrintStream(OutputStream.nullOutputStream(), false, UTF_8);
    private static final ObjectMapper JSON = new ObjectMapper();

    private static EmbeddedBroker broker;
    private static TestDatabase server;
    private static NamedJob job;
    private static BoundedRun both;

    @BeforeAll
    static void runTheJob() throws Exception {
        broker = EmbeddedBroker.start();
        server = TestDatabase.start();
        job = job("both", "--results.to=both", "--kafka.start=earliest");
        createTables(job);
        server.run("both", "ALTER TABLE cowork_dash_tools ADD CHECK (tool_name <> '" + REFUSED_TOOL + "')");
        both = run(job, values());
    }

    @AfterAll
    static void stopTheServers() throws Exception {
        if (broker != null) {
            broker.close();
        }
        if (server != null) {
            server.close();
        }
    }

    static List<String> tables() throws Exception {
        List<String> tables = new ArrayList<>(List.of("cowork_traces", "cowork_alerts"));
        SqlFile.onClassPath("sql/dashboards").forEach(dashboard -> tables.add("cowork_dash_" + dashboard.name()));
        return tables;
    }

    /** All columns of all rows but the sketches, which are no columns in PostgreSQL. */
    @ParameterizedTest
    @MethodSource("tables")
    void aTableHoldsWhatIsInItsTopic(String table) throws Exception {
        String topic = table.replace('_', '-');
        List<JsonNode> expected = (table.equals("cowork_traces") ? both.traces() : both.rows(topic))
                .stream()
                        .filter(row -> !row.path("tool_name").asText().equals(REFUSED_TOOL) || !table.endsWith("tools"))
                        .toList();

        // Nothing in this input comes late, and few events are of skills.
        assertThat(List.of("cowork_dash_late_cost", "cowork_dash_skills").contains(table) || !expected.isEmpty())
                .isTrue();
        assertThat(PlainRows.of(rows("both", table))).containsExactlyInAnyOrderElementsOf(PlainRows.of(expected));
    }

    @Test
    void whatTheDatabaseRefusesIsCountedAndTheRestGoesOn() throws Exception {
        assertThat(both.rows("cowork-dash-tools"))
                .extracting(row -> row.path("tool_name").asText())
                .contains(REFUSED_TOOL);
        assertThat(server.ask("both", "SELECT DISTINCT concat_ws(' ', table_name, sqlstate) FROM cowork_refused"))
                .containsExactly("cowork_dash_tools 23514");
    }

    @Test
    void textsThatPostgresCannotHoldAreMended() throws Exception {
        assertThat(server.ask("both", "SELECT DISTINCT model FROM cowork_dash_cost WHERE model LIKE 'odd%'"))
                .containsExactly("odd\uFFFDmodel");
    }

    @Test
    void aSecondRunOverTheSameInputChangesNothing() throws Exception {
        List<String> before = new ArrayList<>();
        for (String table : tables()) {
            before.addAll(server.ask("both", "SELECT (to_jsonb(t) - 'revision')::text FROM " + table + " t"));
        }
        BoundedRun.of(job, both.sent());

        List<String> after = new ArrayList<>();
        for (String table : tables()) {
            after.addAll(server.ask("both", "SELECT (to_jsonb(t) - 'revision')::text FROM " + table + " t"));
        }
        assertThat(after).hasSizeGreaterThan(100).containsExactlyInAnyOrderElementsOf(before);
    }

    @Test
    void withPostgresAloneTheTopicsOfItsTablesStayEmpty() throws Exception {
        NamedJob alone = job("alone", "--results.to=postgres");
        createTables(alone);
        BoundedRun run = run(alone, oneOfEach());

        assertThat(run.rows("cowork-events")).isNotEmpty();
        assertThat(run.rows("cowork-dead-letters")).isNotEmpty();
        for (String table : tables()) {
            assertThat(run.rows(table.replace('_', '-'))).as(table).isEmpty();
        }
        for (String table : List.of("cowork_traces", "cowork_alerts", "cowork_dash_cost", "cowork_dash_tools")) {
            assertThat(rows("alone", table)).as(table).isNotEmpty();
        }
    }

    @Test
    void withoutItsTablesTheJobSaysWhatToDo() throws Exception {
        NamedJob unprepared = job("unprepared", "--results.to=both");

        Throwable failure = catchThrowable(() -> run(unprepared, List.of(SimpleRecords.event("user_prompt", 1))));

        assertThat(ExceptionUtils.stringifyException(failure))
                .contains("postgres.url: table cowork_dash_cost is missing; run create-tables");
    }

    @Test
    void thePasswordIsNotInTheJobGraph() throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        CoworkJob.define(env, job.config(), Inputs.of(job.config()), Outputs.of(job.config()));
        JobGraph graph = env.getStreamGraph().getJobGraph();
        String bytes = new String(InstantiationUtil.serializeObject(graph), ISO_8859_1);

        // The reference shows that a password in clear would be found.
        assertThat(bytes).contains(job.config().results().postgres().password()).doesNotContain(TestDatabase.PASSWORD);
    }

    /** What the tests of the topics have, and what PostgreSQL minds. */
    private static List<byte[]> values() {
        List<byte[]> values = new ArrayList<>(TestInput.values());
        values.add(SimpleRecords.event("api_request", 20, "model", "odd\0model", "cost_usd", "0.1"));
        values.add(SimpleRecords.event("tool_result", 21, "tool_name", REFUSED_TOOL, "success", "true"));
        values.add(SimpleRecords.event("user_prompt", 22, "prompt.id", "long" + "x".repeat(500_000)));
        return values;
    }

    /** Few, but enough for traces, alerts and dashboards. */
    private static List<byte[]> oneOfEach() {
        return List.of(
                SimpleRecords.event("user_prompt", 1),
                SimpleRecords.event("api_request", 2, "model", "opus", "cost_usd", "5"),
                SimpleRecords.event("tool_decision", 3, "tool_name", "Bash", "decision", "accept"),
                SimpleRecords.event("tool_result", 4, "tool_name", "mcp__files__read", "success", "false"),
                "no event".getBytes(UTF_8));
    }

    private static NamedJob job(String name, String... options) throws Exception {
        String[] all =
                Stream.concat(server.options(name).stream(), Stream.of(options)).toArray(String[]::new);
        return NamedJob.of(name, broker.bootstrapServers(), all);
    }

    private static void createTables(NamedJob of) {
        CreateTables.run(of.config().results().postgres(), NOWHERE);
    }

    private static BoundedRun run(NamedJob of, List<byte[]> values) throws Exception {
        of.createTopics();
        try (InputTopic input = new InputTopic(of)) {
            input.send(values);
            return BoundedRun.of(of, input.sent());
        }
    }

    private static List<JsonNode> rows(String database, String table) throws Exception {
        List<JsonNode> rows = new ArrayList<>();
        for (String row : server.ask(database, "SELECT to_jsonb(t) - 'row_key' FROM " + table + " t")) {
            rows.add(JSON.readTree(row));
        }
        return rows;
    }
}
