/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.postgres;

import io.coworkflink.config.ConfigException;
import io.coworkflink.config.OptionProblem;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Looks whether a database is ready for rows, so that the job says at its start what is wrong with it. */
final class Preflight {
    private static final String OPTION = "postgres.url";
    private static final String UTF8 = "UTF8";

    private Preflight() {}

    /** @throws ConfigException that names everything that is missing */
    static void check(Connection connection, List<String> tables) throws SQLException {
        List<OptionProblem> problems = new ArrayList<>();
        checkEncoding(connection, problems);
        if (!has(connection, "SELECT to_regprocedure('cowork_upsert(text,bytea,text)') IS NOT NULL")) {
            problems.add(new OptionProblem(OPTION, "the database has no function cowork_upsert; run create-tables"));
        }
        for (String table : missing(connection, tables)) {
            problems.add(new OptionProblem(
                    OPTION,
                    "table %s is missing; run create-tables. A dashboard of your own needs a table of your own first"
                            .formatted(table)));
        }
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
    }

    /** In any other, some text of some sender would have no place. */
    private static void checkEncoding(Connection connection, List<OptionProblem> problems) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SHOW server_encoding");
                ResultSet rows = query.executeQuery()) {
            if (!rows.next() || !UTF8.equals(rows.getString(1))) {
                problems.add(new OptionProblem(OPTION, "the database must be one with ENCODING 'UTF8'"));
            }
        }
    }

    private static boolean has(Connection connection, String question) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(question);
                ResultSet rows = query.executeQuery()) {
            return rows.next() && rows.getBoolean(1);
        }
    }

    private static List<String> missing(Connection connection, List<String> tables) throws SQLException {
        List<String> missing = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT name FROM unnest(?) name WHERE to_regclass(quote_ident(name)) IS NULL ORDER BY name")) {
            query.setArray(1, connection.createArrayOf("text", tables.toArray()));
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    missing.add(rows.getString(1));
                }
            }
        }
        return missing;
    }
}
