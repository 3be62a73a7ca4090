/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeduplicationConfigTest {
    private static final OptionsContract<DeduplicationConfig> OPTIONS =
            new OptionsContract<>(DeduplicationOptions.ALL, DeduplicationOptions::read);

    @Test
    void remembersAnHourByDefault() {
        assertThat(OPTIONS.read(Map.of())).isEqualTo(new DeduplicationConfig(Duration.ofHours(1)));
    }

    @Test
    void everyOptionIsRead() {
        OPTIONS.everyOptionIsRead(
                Map.of("deduplication.ttl", "90 min"), new DeduplicationConfig(Duration.ofMinutes(90)));
    }

    @Test
    void mustRememberForSomeTime() {
        assertThat(OPTIONS.problems(Map.of("deduplication.ttl", "0 s")))
                .containsExactly("deduplication.ttl (test): must be between 1 ms and 36500 d, but is 0 ms");
    }
}
