/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.postgres;

import io.coworkflink.config.PostgresConfig;
import io.coworkflink.config.SecretRef;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/** Opens connections, and only then looks up the password. */
final class Connections {
    private Connections() {}

    static Connection open(PostgresConfig config) throws SQLException {
        Connection connection = driver().connect(config.url(), properties(config));
        if (connection == null) {
            throw new SQLException("not an address of PostgreSQL");
        }
        return connection;
    }

    /** Not by way of the DriverManager, which would hold on to the job's classes after its end. */
    private static synchronized Driver driver() throws SQLException {
        Driver driver = new Driver();
        if (Driver.isRegistered()) {
            Driver.deregister();
        }
        return driver;
    }

    private static Properties properties(PostgresConfig config) {
        Properties properties = new Properties();
        PGProperty.USER.set(properties, config.user());
        if (config.password() != null) {
            PGProperty.PASSWORD.set(properties, SecretRef.resolve(config.password()));
        }
        PGProperty.APPLICATION_NAME.set(properties, "cowork-flink");
        PGProperty.TCP_KEEP_ALIVE.set(properties, true);
        // Exceptions must not quote rows: they are logged.
        PGProperty.LOG_SERVER_ERROR_DETAIL.set(properties, false);
        return properties;
    }
}
