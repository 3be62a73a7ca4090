/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.postgres;

import io.coworkflink.config.PostgresConfig;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.postgresql.Driver;

/** A real PostgreSQL on loopback, which lets the job's user in with a password only. */
public final class TestDatabase implements AutoCloseable {
    public static final String PASSWORD = "pw-5f0c2d9e81b74a36";
    private static final String USER = "cowork";

    private final EmbeddedPostgres server;
    private final Path passwordFile;

    private TestDatabase(EmbeddedPostgres server, Path passwordFile) {
        this.server = server;
        this.passwordFile = passwordFile;
    }

    /** Starts it. */
    public static TestDatabase start() throws IOException, SQLException {
        // The server waits for an answer by way of the DriverManager, from which a job in this JVM may have taken the
        // driver.
        if (!Driver.isRegistered()) {
            Driver.register();
        }
        Path passwordFile = Files.writeString(Files.createTempFile("postgres", ".secret"), PASSWORD + "\n");
        TestDatabase database = new TestDatabase(EmbeddedPostgres.start(), passwordFile);
        database.asAdmin("CREATE ROLE " + USER + " LOGIN PASSWORD '" + PASSWORD + "'");
        database.askForThePassword();
        return database;
    }

    private void askForThePassword() throws IOException, SQLException {
        Path rules;
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet file = statement.executeQuery("SHOW hba_file")) {
            file.next();
            rules = Path.of(file.getString(1));
        }
        Files.writeString(rules, "host all " + USER + " all scram-sha-256\n" + Files.readString(rules));
        asAdmin("SELECT pg_reload_conf()");
    }

    /** A new database of the job's user, as options of the job. */
    public List<String> options(String database) throws SQLException {
        create(database, "UTF8");
        return List.of(
                "--postgres.url=" + url(database),
                "--postgres.user=" + USER,
                "--postgres.password=file:" + passwordFile);
    }

    PostgresConfig database(String name) throws SQLException {
        return database(name, "UTF8");
    }

    PostgresConfig database(String name, String encoding) throws SQLException {
        create(name, encoding);
        return new PostgresConfig(url(name), USER, "file:" + passwordFile, 50, Duration.ofMillis(200));
    }

    private void create(String name, String encoding) throws SQLException {
        asAdmin("CREATE DATABASE \"" + name + "\" OWNER " + USER
                + " TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C' ENCODING '" + encoding + "'");
    }

    private String url(String database) {
        return "jdbc:postgresql://localhost:" + server.getPort() + "/" + database;
    }

    /** The first column of the answer, as texts. */
    public List<String> ask(String database, String question) throws SQLException {
        List<String> answers = new ArrayList<>();
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(question)) {
            while (rows.next()) {
                answers.add(rows.getString(1));
            }
        }
        return answers;
    }

    /** Not by way of the DriverManager, from which the job takes the driver away. */
    private Connection connect(String database) throws SQLException {
        return new Driver().connect(server.getJdbcUrl("postgres", database), new Properties());
    }

    private void asAdmin(String statement) throws SQLException {
        run("postgres", statement);
    }

    /** Runs something that has no answer. */
    public void run(String database, String command) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        Files.deleteIfExists(passwordFile);
    }
}
