/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.jspecify.annotations.Nullable;

/** The options behind {@link PostgresConfig}. */
final class PostgresOptions {
    static final ConfigOption<String> URL = ConfigOptions.key("postgres.url")
            .stringType()
            .noDefaultValue()
            .withDescription(
                    "The database for results.to, as jdbc:postgresql://host:port/database. A schema of its own is named by ?currentSchema=.");
    static final ConfigOption<String> USER = ConfigOptions.key("postgres.user")
            .stringType()
            .defaultValue("cowork")
            .withDescription("Who the job is in that database.");
    static final ConfigOption<String> PASSWORD = ConfigOptions.key("postgres.password")
            .stringType()
            .noDefaultValue()
            .withDescription(
                    "Reference to the password, env:NAME or file:PATH. Unset sends none, for servers that know the user otherwise.");
    static final ConfigOption<Integer> BATCH_SIZE = ConfigOptions.key("postgres.batch-size")
            .intType()
            .defaultValue(50)
            .withDescription(
                    "Rows in one round trip and transaction. PostgreSQL keeps track of up to 64 without extra work.");
    static final ConfigOption<Duration> BATCH_INTERVAL = ConfigOptions.key("postgres.batch-interval")
            .durationType()
            .defaultValue(Duration.ofSeconds(1))
            .withDescription("How long a row waits for others at most. A checkpoint waits for none.");

    static final List<ConfigOption<?>> ALL = List.of(URL, USER, PASSWORD, BATCH_SIZE, BATCH_INTERVAL);

    /** Stands in for a missing URL, so that the other options are checked all the same. */
    private static final String UNSET = "jdbc:postgresql:unset";

    private PostgresOptions() {}

    /** Null while no URL is set. */
    static @Nullable PostgresConfig read(Settings settings) {
        String url = settings.find(URL);
        PostgresConfig config = new PostgresConfig(
                url == null ? UNSET : url,
                settings.get(USER),
                settings.find(PASSWORD),
                settings.get(BATCH_SIZE),
                settings.get(BATCH_INTERVAL));
        return url == null ? null : config;
    }
}
