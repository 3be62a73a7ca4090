/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Where dashboards, traces and alerts go.
 *
 * @param postgres there exactly when they go to PostgreSQL
 */
public record ResultsConfig(ResultsTo to, @Nullable PostgresConfig postgres) implements Serializable {

    public ResultsConfig {
        new Problems()
                .require(
                        to.postgres() || postgres == null,
                        PostgresOptions.URL,
                        "is set, but nothing goes there; set results.to to postgres or both")
                .require(
                        !to.postgres() || postgres != null,
                        PostgresOptions.URL,
                        "is missing; results.to needs it, like jdbc:postgresql://host/database")
                .throwIfAny();
    }
}
