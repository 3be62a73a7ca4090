/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.postgres;

import io.coworkflink.config.PostgresConfig;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.apache.flink.connector.jdbc.datasource.connections.JdbcConnectionProvider;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A writer's connection, to a database that has been found to have the writer's tables. */
final class CheckedConnection implements JdbcConnectionProvider {
    private static final Logger LOG = LoggerFactory.getLogger(CheckedConnection.class);
    private static final int ANSWER_SECONDS = 10;

    private final PostgresConfig config;
    private final List<String> tables;

    private transient @Nullable Connection connection;

    CheckedConnection(PostgresConfig config, List<String> tables) {
        this.config = config;
        this.tables = tables;
    }

    @Override
    public @Nullable Connection getConnection() {
        return connection;
    }

    @Override
    public boolean isConnectionValid() throws SQLException {
        return connection != null && connection.isValid(ANSWER_SECONDS);
    }

    @Override
    public Connection getOrEstablishConnection() throws SQLException {
        return connection == null ? establish() : connection;
    }

    @Override
    public Connection reestablishConnection() throws SQLException {
        closeConnection();
        return establish();
    }

    @Override
    public void close() {
        closeConnection();
    }

    private Connection establish() throws SQLException {
        Connection opened = Connections.open(config);
        try {
            Preflight.check(opened, tables);
        } catch (SQLException | RuntimeException e) {
            opened.close();
            throw e;
        }
        connection = opened;
        return opened;
    }

    @Override
    public void closeConnection() {
        if (connection == null) {
            return;
        }
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.warn("A connection to PostgreSQL was not closed ({})", e.getSQLState());
        } finally {
            connection = null;
        }
    }
}
