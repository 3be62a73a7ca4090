/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DoctorConfigTest {
    private static final OptionsContract<DoctorConfig> OPTIONS =
            new OptionsContract<>(DoctorOptions.ALL, DoctorOptions::read);

    @Test
    void asksKafkaOnlyByDefault() {
        assertThat(OPTIONS.read(Map.of())).isEqualTo(new DoctorConfig(null));
    }

    @Test
    void everyOptionIsRead() {
        OPTIONS.everyOptionIsRead(
                Map.of("doctor.flink-rest", "https://flink:8081"), new DoctorConfig(URI.create("https://flink:8081")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"127.0.0.1:8081", "flink", "ftp://flink", "http://", "http://me:secret@flink", "http://a b"})
    void whatIsNoUrlIsOneLineThatDoesNotRepeatIt(String flinkRest) {
        assertThat(OPTIONS.problems(Map.of("doctor.flink-rest", flinkRest)))
                .containsExactly(
                        "doctor.flink-rest (test): must be a URL without a password, such as http://127.0.0.1:8081");
    }
}
