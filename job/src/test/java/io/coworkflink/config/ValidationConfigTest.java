/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ValidationConfigTest {
    private static final OptionsContract<ValidationConfig> OPTIONS =
            new OptionsContract<>(ValidationOptions.ALL, ValidationOptions::read);

    @Test
    void nothingIsRejectedByDefault() {
        assertThat(OPTIONS.read(Map.of())).isEqualTo(new ValidationConfig(ValidationMode.LENIENT));
    }

    @Test
    void everyOptionIsRead() {
        OPTIONS.everyOptionIsRead(Map.of("ingest.validation", "strict"), new ValidationConfig(ValidationMode.STRICT));
    }

    @Test
    void thereAreTwoModes() {
        assertThat(OPTIONS.problems(Map.of("ingest.validation", "off")))
                .containsExactly("ingest.validation (test): 'off' is not one of: lenient, strict");
    }
}
