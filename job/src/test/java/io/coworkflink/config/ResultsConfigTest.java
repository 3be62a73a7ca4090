/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultsConfigTest {
    private static final String URL =
            "jdbc:postgresql://db.example.com:5432/cowork?currentSchema=ai&sslmode=verify-full";
    private static final OptionsContract<ResultsConfig> OPTIONS =
            new OptionsContract<>(ResultsOptions.ALL, ResultsOptions::read);

    @Test
    void resultsGoToKafkaUnlessToldOtherwise() {
        assertThat(OPTIONS.read(Map.of())).isEqualTo(new ResultsConfig(ResultsTo.KAFKA, null));
    }

    @Test
    void defaultsBesideTheUrl() {
        assertThat(OPTIONS.read(Map.of("results.to", "both", "postgres.url", URL)))
                .isEqualTo(new ResultsConfig(
                        ResultsTo.BOTH, new PostgresConfig(URL, "cowork", null, 50, Duration.ofSeconds(1))));
    }

    @Test
    void everyOptionIsRead() {
        OPTIONS.everyOptionIsRead(
                Map.of(
                        "results.to", "postgres",
                        "postgres.url", URL,
                        "postgres.user", "writer",
                        "postgres.password", "env:PG_PASSWORD",
                        "postgres.batch-size", "20",
                        "postgres.batch-interval", "3 s"),
                new ResultsConfig(
                        ResultsTo.POSTGRES,
                        new PostgresConfig(URL, "writer", "env:PG_PASSWORD", 20, Duration.ofSeconds(3))));
    }

    @Test
    void aTargetWithoutADatabaseAndADatabaseWithoutUseAreRefused() {
        assertThat(OPTIONS.problems(Map.of("results.to", "both")))
                .containsExactly("postgres.url: is missing; results.to needs it, like jdbc:postgresql://host/database");
        assertThat(OPTIONS.problems(Map.of("results.to", "postgres"))).hasSize(1);
        assertThat(OPTIONS.problems(Map.of("postgres.url", URL)))
                .containsExactly(
                        "postgres.url (test): is set, but nothing goes there; set results.to to postgres or both");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "db.example.com/cowork",
                "jdbc:mysql://db/cowork",
                "jdbc:postgresql://me:secret@db/cowork",
                "jdbc:postgresql://db/cowork?x=y z"
            })
    void aWrongUrlIsNamedButNotShown(String url) {
        assertThat(OPTIONS.problems(Map.of("results.to", "both", "postgres.url", url)))
                .containsExactly(
                        "postgres.url (test): must be like jdbc:postgresql://host:port/database, without a user in it");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"?password=secret", "?ssl=true&sslpassword=secret", "?user=me", "?LogServerErrorDetail=true"})
    void secretsAndWhatWouldShowRowsHaveNoPlaceInTheUrl(String parameters) {
        assertThat(OPTIONS.problems(
                        Map.of("results.to", "both", "postgres.url", "jdbc:postgresql://db/x" + parameters)))
                .singleElement()
                .asString()
                .startsWith("postgres.url (test): must not set user, password,")
                .doesNotContain("secret");
    }

    @Test
    void theOtherOptionsAreCheckedWithAndWithoutAUrl() {
        String[] expected = {
            "postgres.user (test): has no value; give one or leave the option out",
            "postgres.password (test): must not hold the secret itself; write env:NAME or file:PATH",
            "postgres.batch-size (test): must be between 1 and 10000, but is 0",
            "postgres.batch-interval (test): must be between 1 ms and 1 min, but is 2 min"
        };
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("postgres.user", " ");
        texts.put("postgres.password", "hunter2");
        texts.put("postgres.batch-size", "0");
        texts.put("postgres.batch-interval", "2 min");

        assertThat(OPTIONS.problems(texts)).containsExactly(expected);
        texts.put("results.to", "both");
        texts.put("postgres.url", URL);
        assertThat(OPTIONS.problems(texts)).containsExactly(expected);
    }
}
