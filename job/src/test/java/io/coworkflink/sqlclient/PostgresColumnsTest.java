/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.sqlclient;

import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.config.DashboardConfig;
import io.coworkflink.config.RollUps;
import io.coworkflink.dashboard.Dashboards;
import io.coworkflink.dashboard.SqlFile;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tables of PostgreSQL have the columns of the client's tables, so that a column that is added to one is not forgotten in the other. */
class PostgresColumnsTest {
    private static final Pattern TABLE = Pattern.compile(
            "CREATE TABLE IF NOT EXISTS (cowork_(?:dash_\\w+|traces|alerts)) \\(\n(.*?)\n\\);", Pattern.DOTALL);
    private static final Pattern LIKE =
            Pattern.compile("CREATE TABLE IF NOT EXISTS (\\w+) \\(LIKE (\\w+) INCLUDING ALL\\);");
    private static final Pattern ADDITION =
            Pattern.compile("ALTER TABLE (\\w+) ADD COLUMN IF NOT EXISTS \"?(\\w+)\"? ([a-z ]+);");
    private static final Pattern COLUMN = Pattern.compile(" {2}\"?(\\w+)\"? ([a-z ]+(?: PRIMARY KEY)?),?");
    private static final Pattern CLIENT_COLUMN = Pattern.compile(" {2}`?(\\w+)`? (.+) COMMENT '.*");

    private static final Map<String, String> TYPES = Map.of(
            "STRING", "text",
            "BIGINT", "bigint",
            "DOUBLE", "double precision",
            "BOOLEAN", "boolean",
            "DECIMAL", "numeric",
            "TIMESTAMP_LTZ", "timestamptz",
            "MAP", "jsonb",
            "ARRAY", "jsonb");
    /** Sketches: nothing in PostgreSQL can merge them. */
    private static final String NO_COLUMN = "BYTES";

    static Stream<SqlFile> tables() throws IOException {
        return SqlFile.onClassPath("sql/tables").stream()
                .filter(file -> file.name().startsWith("cowork_dash_")
                        || List.of("cowork_traces", "cowork_alerts").contains(file.name()));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void aTableHasTheColumnsOfTheClients(SqlFile client) throws IOException {
        Map<String, String> expected = columnsOfTheClient(client);

        assertThat(postgres())
                .as("sql/postgres has no table %s; it should have the columns %s", client.name(), expected)
                .containsKey(client.name());
        Map<String, String> columns = postgres().get(client.name());
        assertThat(columns).as("key of %s", client.name()).containsEntry("row_key", "bytea PRIMARY KEY");
        expected.forEach((column, type) -> assertThat(columns)
                .as("sql/postgres: table %s should have the column: %s %s", client.name(), column, type)
                .containsEntry(column, type));
        assertThat(columns.keySet())
                .as("columns of %s, of which the client knows all but the key", client.name())
                .filteredOn(column -> !column.equals("row_key"))
                .containsExactlyInAnyOrderElementsOf(expected.keySet());
    }

    @Test
    void thereIsNoTableOfADashboardThatTheClientDoesNotHave() throws IOException {
        assertThat(postgres().keySet())
                .filteredOn(table -> table.startsWith("cowork_dash_"))
                .containsExactlyInAnyOrderElementsOf(
                        Dashboards.names(new DashboardConfig(null, 1, ZoneOffset.UTC, RollUps.BOTH)).stream()
                                .map(name -> "cowork_dash_" + name)
                                .toList());
    }

    private static Map<String, String> columnsOfTheClient(SqlFile file) {
        Map<String, String> columns = new LinkedHashMap<>();
        file.statement()
                .lines()
                .map(CLIENT_COLUMN::matcher)
                .filter(Matcher::matches)
                .forEach(column -> {
                    String type = column.group(2).replaceAll("[(<].*", "");
                    if (!type.equals(NO_COLUMN)) {
                        assertThat(TYPES)
                                .as(file.name() + "." + column.group(1))
                                .containsKey(type);
                        columns.put(column.group(1), TYPES.get(type));
                    }
                });
        assertThat(columns).as(file.name()).isNotEmpty();
        return columns;
    }

    private static Map<String, Map<String, String>> postgres() throws IOException {
        Map<String, Map<String, String>> tables = new LinkedHashMap<>();
        for (SqlFile file : SqlFile.onClassPath("sql/postgres")) {
            TABLE.matcher(file.statement())
                    .results()
                    .forEach(table -> tables.put(table.group(1), columns(table.group(2))));
            LIKE.matcher(file.statement())
                    .results()
                    .forEach(table -> tables.put(table.group(1), new LinkedHashMap<>(tables.get(table.group(2)))));
            ADDITION.matcher(file.statement())
                    .results()
                    .forEach(column -> tables.get(column.group(1)).put(column.group(2), column.group(3)));
        }
        return tables;
    }

    private static Map<String, String> columns(String lines) {
        Map<String, String> columns = new LinkedHashMap<>();
        for (String line : lines.split("\n", -1)) {
            Matcher column = COLUMN.matcher(line);
            assertThat(column.matches()).as("is a column: " + line).isTrue();
            columns.put(column.group(1), column.group(2));
        }
        return columns;
    }
}
