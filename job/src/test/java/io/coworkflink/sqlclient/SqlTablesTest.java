/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.sqlclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.coworkflink.alert.AlertSchema;
import io.coworkflink.config.ConfigLoader;
import io.coworkflink.config.CoworkConfig;
import io.coworkflink.control.AuditEntry;
import io.coworkflink.dashboard.DashboardTypes;
import io.coworkflink.dashboard.SqlFile;
import io.coworkflink.event.EventSchema;
import io.coworkflink.event.LateEvent;
import io.coworkflink.ingest.DeadLetterSchema;
import io.coworkflink.schema.Column;
import io.coworkflink.schema.Schema;
import io.coworkflink.trace.TraceSchema;
import io.coworkflink.webhook.UndeliveredSchema;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.table.catalog.CatalogBaseTable;
import org.apache.flink.table.catalog.ObjectPath;
import org.apache.flink.table.types.logical.LogicalType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The tables of the client are the topics of the job: the same columns of the same types. */
class SqlTablesTest {
    private static final CoworkConfig CONFIG = ConfigLoader.load(
            List.of(
                    "--kafka.bootstrap-servers",
                    "broker:9092",
                    "--kafka.topic.events",
                    "our-events",
                    "--kafka.topic.dashboard-prefix",
                    "board.",
                    "--dashboard.roll-ups",
                    "both",
                    "--kafka.properties.security.protocol",
                    "SASL_SSL",
                    "--kafka.properties.sasl.jaas.config",
                    "org.apache.kafka.common.security.plain.PlainLoginModule required username='job' password=\"${env:KAFKA_PASSWORD}\";"),
            Map.of());

    /** Their columns are those of the tables. */
    private static final Set<String> VIEWS = Set.of("cowork_newest_traces", "cowork_duplicates");

    private static TableEnvironment tables;

    @BeforeAll
    static void runTheStartUpFile() {
        tables = TableEnvironment.create(EnvironmentSettings.inBatchMode());
        SqlInit.statements(CONFIG).stream()
                .filter(statement -> !statement.startsWith("SET"))
                .forEach(tables::executeSql);
    }

    static Stream<Arguments> topics() {
        return Stream.of(
                Arguments.of("cowork_events", EventSchema.EVENTS),
                Arguments.of("cowork_traces", TraceSchema.TRACES),
                Arguments.of("cowork_alerts", AlertSchema.ALERTS),
                Arguments.of("cowork_late_events", LateEvent.SCHEMA),
                Arguments.of("cowork_dead_letters", DeadLetterSchema.DEAD_LETTERS),
                Arguments.of("cowork_audit", AuditEntry.SCHEMA),
                Arguments.of("cowork_undelivered_alerts", UndeliveredSchema.UNDELIVERED));
    }

    @ParameterizedTest
    @MethodSource("topics")
    void aTableHasTheColumnsOfItsTopic(String table, Schema<?> schema) {
        Map<String, LogicalType> expected = new LinkedHashMap<>();
        for (Column<?> column : schema.columns()) {
            expected.put(column.name(), DashboardTypes.of(column));
        }
        assertThat(columns(table)).containsExactlyInAnyOrderEntriesOf(expected);
    }

    static Stream<String> dashboards() throws IOException {
        return SqlFile.onClassPath("sql/dashboards").stream().map(SqlFile::name);
    }

    /** The view's times have no zone; its topic's are in UTC. */
    @ParameterizedTest
    @MethodSource("dashboards")
    void aTableOfADashboardHasTheColumnsOfItsView(String dashboard) {
        Map<String, LogicalType> expected = columns("dash_" + dashboard);
        expected.put("window_start", DashboardTypes.time());
        expected.put("window_end", DashboardTypes.time());
        assertThat(columns("cowork_dash_" + dashboard)).containsExactlyEntriesOf(expected);
    }

    /** What reads the minutes gives the same columns by the hour and by the day. */
    @ParameterizedTest
    @MethodSource("rollUps")
    void aRollUpHasTheColumnsOfItsMinutes(SqlFile rollUp) {
        tables.executeSql(rollUp.statement());
        Map<String, LogicalType> expected = columns("rollup_" + rollUp.name());
        expected.put("window_start", DashboardTypes.time());
        expected.put("window_end", DashboardTypes.time());
        String minutes = "cowork_dash_" + rollUp.name();
        assertThat(columns(minutes)).containsExactlyEntriesOf(expected);
        assertThat(columns(minutes + "_hour")).containsExactlyEntriesOf(expected);
        assertThat(columns(minutes + "_day")).containsExactlyEntriesOf(expected);
    }

    static List<SqlFile> rollUps() throws IOException {
        return SqlFile.onClassPath("sql/rollups");
    }

    @Test
    void everyColumnSaysWhatItIs() throws Exception {
        for (String table : tables.listTables()) {
            if (table.startsWith("cowork_") && !VIEWS.contains(table)) {
                assertThat(table(table).getUnresolvedSchema().getColumns())
                        .allSatisfy(column -> assertThat(column.getComment())
                                .as(table + "." + column.getName())
                                .isPresent());
            }
        }
    }

    @Test
    void whereTheTopicsAreComesFromTheConfiguration() throws Exception {
        assertThat(table("cowork_events").getOptions())
                .containsEntry("topic", "our-events")
                .containsEntry("properties.bootstrap.servers", "broker:9092")
                .containsEntry("properties.security.protocol", "SASL_SSL")
                .containsEntry("properties.isolation.level", "read_committed")
                .containsKey("properties.config.providers")
                .hasEntrySatisfying(
                        "properties.sasl.jaas.config",
                        jaas -> assertThat(jaas).contains("username='job' password=\"${env:KAFKA_PASSWORD}\""));
        assertThat(table("cowork_dash_cost").getOptions()).containsEntry("topic", "board.cost");
    }

    static List<SqlFile> questions() throws IOException {
        return SqlFile.onClassPath("sql/explore");
    }

    @ParameterizedTest
    @MethodSource("questions")
    void everyQuestionCanBeAskedAndSaysHowToReadTheAnswer(SqlFile question) {
        assertThat(question.statement().lines().takeWhile(line -> line.startsWith("-- ")))
                .hasSizeGreaterThanOrEqualTo(3)
                .anyMatch(line -> line.endsWith("?"))
                .anyMatch(line -> line.startsWith("-- Grain: "))
                .anyMatch(line -> line.startsWith("-- Read: "));
        assertThat(tables.explainSql(question.statement())).isNotEmpty();
    }

    @Test
    void aPlaceholderThatNothingFillsInIsNamed() {
        TableOptions options = new TableOptions(CONFIG.kafka());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options.fillIn(new SqlFile("mine", "'topic' = '${kafka.topic.eventz}'")))
                .withMessage("mine.sql: there is no ${kafka.topic.eventz}");
    }

    @Test
    void theFileIsStatementsThatEnd() {
        assertThat(SqlInit.text(CONFIG)).startsWith("--").endsWith(";\n").contains("CREATE TABLE cowork_events (");
    }

    private static CatalogBaseTable table(String name) throws Exception {
        return tables.getCatalog(tables.getCurrentCatalog())
                .orElseThrow()
                .getTable(new ObjectPath(tables.getCurrentDatabase(), name));
    }

    private static Map<String, LogicalType> columns(String table) {
        Map<String, LogicalType> columns = new LinkedHashMap<>();
        tables.from(table)
                .getResolvedSchema()
                .getColumns()
                .forEach(column -> columns.put(
                        column.getName(),
                        DashboardTypes.plain(column.getDataType().getLogicalType())));
        return columns;
    }
}
