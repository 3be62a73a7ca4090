/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.postgres;

import io.coworkflink.config.ConfigException;
import io.coworkflink.config.PostgresConfig;
import io.coworkflink.dashboard.SqlFile;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The command {@code create-tables}: makes the tables, indexes and functions that are missing and leaves the rows as they are. */
public final class CreateTables {
    private static final String TABLES =
            "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() AND starts_with(tablename, 'cowork_')";
    /** Any number that is always the same: two commands at once would trip over each other. */
    private static final String ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(7016996765293437281)";

    private CreateTables() {}

    /**
     * Runs the files of {@code sql/postgres}, all or none, and prints a line for each table.
     *
     * @param config null when the configuration names no database
     * @throws ConfigException when there is no database, or it refuses
     */
    public static void run(@Nullable PostgresConfig config, PrintStream out) {
        if (config == null) {
            throw ConfigException.of("postgres.url", "is missing, together with results.to; create-tables needs both");
        }
        try (Connection connection = Connections.open(config)) {
            connection.setAutoCommit(false);
            Set<String> before = tables(connection);
            migrate(connection);
            connection.commit();
            for (String table : tables(connection)) {
                out.println((before.contains(table) ? "exists, left as it is: " : "created: ") + table);
            }
        } catch (SQLException e) {
            throw ConfigException.of("postgres.url", "the database is not there or refused: " + firstLine(e));
        }
    }

    private static void migrate(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(ONE_AT_A_TIME);
            for (SqlFile file : files()) {
                statement.execute(file.statement());
            }
        }
    }

    private static Iterable<SqlFile> files() {
        try {
            return SqlFile.onClassPath("sql/postgres");
        } catch (IOException e) {
            throw new UncheckedIOException("the jar's own sql/postgres", e);
        }
    }

    private static Set<String> tables(Connection connection) throws SQLException {
        Set<String> tables = new TreeSet<>();
        try (PreparedStatement query = connection.prepareStatement(TABLES);
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }

    private static String firstLine(SQLException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("") + " (" + e.getSQLState() + ")";
    }
}
