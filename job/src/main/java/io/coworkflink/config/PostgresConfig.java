/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import java.io.Serializable;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The database for dashboards, traces and alerts.
 *
 * @param url of JDBC, without a secret in it
 * @param password a reference ({@code env:NAME}, {@code file:PATH}) that is resolved where a connection is made; null sends none
 * @param batchSize rows in one round trip
 * @param batchInterval how long a row waits for others at most
 */
public record PostgresConfig(
        String url, String user, @Nullable String password, int batchSize, Duration batchInterval)
        implements Serializable {
    private static final int MOST_ROWS = 10_000;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
    private static final Pattern JDBC = Pattern.compile("jdbc:postgresql:[^@\\s]+");
    /** Secrets, and what makes exceptions quote the rows they are about. */
    private static final Pattern FORBIDDEN =
            Pattern.compile("(?i).*[?&](user|password|sslpassword|logServerErrorDetail)=.*");

    public PostgresConfig {
        new Problems()
                .require(
                        JDBC.matcher(url).matches(),
                        PostgresOptions.URL,
                        "must be like jdbc:postgresql://host:port/database, without a user in it")
                .require(
                        !FORBIDDEN.matcher(url).matches(),
                        PostgresOptions.URL,
                        "must not set user, password, sslpassword or logServerErrorDetail;"
                                + " there are postgres.user and postgres.password")
                .require(!user.isBlank(), PostgresOptions.USER, "must not be empty")
                .require(
                        password == null || SecretRef.isReference(password),
                        PostgresOptions.PASSWORD,
                        "must not hold the secret itself; write env:NAME or file:PATH")
                .between(PostgresOptions.BATCH_SIZE, batchSize, 1, MOST_ROWS)
                .between(PostgresOptions.BATCH_INTERVAL, batchInterval, Problems.MILLISECOND, LONGEST_WAIT)
                .throwIfAny();
    }
}
