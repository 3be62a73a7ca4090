/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.sqlclient;

import io.coworkflink.config.CoworkConfig;
import io.coworkflink.dashboard.Dashboards;
import io.coworkflink.dashboard.SqlFile;
import io.coworkflink.udfs.sql.BillingDayFunction;
import io.coworkflink.udfs.sql.SqlFunctions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The start-up file of the Flink SQL client: its functions, a table for each topic, and the dashboards as views, which run in the client as
 * they run in the job. Secrets are in it as the references that the configuration has, and Kafka's client resolves them.
 */
public final class SqlInit {
    private static final String VIEW = "CREATE VIEW";
    private static final String TABLE = "cowork_dash_";

    private static final String BANNER = """
            -- The topics of cowork-flink in the Flink SQL client. Start it with this file and the job's jar:
            --   sql-client.sh -i init.sql -j cowork-flink.jar
            -- Queries read what the topics hold now. To follow a topic instead:
            --   SET 'execution.runtime-mode' = 'streaming';
            --   SELECT * FROM cowork_alerts /*+ OPTIONS('scan.bounded.mode' = 'unbounded') */;
            """;

    private static final List<String> SETTINGS = List.of(
            // Dashboards count in UTC.
            "SET 'table.local-time-zone' = 'UTC'",
            "SET 'sql-client.execution.result-mode' = 'tableau'",
            // Questions are about what is there, and their answers end.
            "SET 'execution.runtime-mode' = 'batch'");

    private SqlInit() {}

    /**
     * The file for a configuration.
     *
     * @throws io.coworkflink.config.ConfigException when the dashboards cannot be read
     */
    public static String text(CoworkConfig config) {
        return BANNER
                + statements(config).stream()
                        .map(statement -> statement.strip() + ";\n")
                        .collect(Collectors.joining("\n", "\n", ""));
    }

    static List<String> statements(CoworkConfig config) {
        List<String> statements = new ArrayList<>(SETTINGS);
        statements.add("SET 'pipeline.global-job-parameters' = '%s:%s'"
                .formatted(
                        BillingDayFunction.TIME_ZONE,
                        config.dashboard().billingTimeZone().getId()));
        SqlFunctions.ALL.forEach((name, type) ->
                statements.add("CREATE TEMPORARY SYSTEM FUNCTION " + name + " AS '" + type.getName() + "'"));
        TableOptions options = new TableOptions(config.kafka());
        tables().forEach(file -> statements.add(options.fillIn(file)));
        rollUps(config).forEach(statements::add);
        Dashboards.files(config.dashboard()).forEach(file -> statements.add(file.statement()));
        return statements;
    }

    /** Those by the hour and by the day have the columns of those by the minute. */
    private static Stream<String> rollUps(CoworkConfig config) {
        Set<String> tables = tables().stream().map(SqlFile::name).collect(Collectors.toSet());
        return Dashboards.names(config.dashboard()).stream()
                .filter(name -> !tables.contains(TABLE + name))
                .filter(name -> tables.contains(TABLE + minutes(name)))
                .map(name -> "CREATE TABLE %s WITH ('topic' = '%s') LIKE %s (OVERWRITING OPTIONS)"
                        .formatted(
                                TABLE + name,
                                config.kafka().topics().dashboard(name).replace("'", "''"),
                                TABLE + minutes(name)));
    }

    private static String minutes(String rollUp) {
        return rollUp.substring(0, Math.max(0, rollUp.lastIndexOf('_')));
    }

    /** Views after the tables they read. */
    private static List<SqlFile> tables() {
        try {
            return SqlFile.onClassPath("sql/tables").stream()
                    .sorted(Comparator.comparing(file -> file.statement().contains(VIEW)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the jar's own sql/tables", e);
        }
    }
}
