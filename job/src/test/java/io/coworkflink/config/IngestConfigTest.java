/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class IngestConfigTest {
    private static final OptionsContract<IngestConfig> OPTIONS =
            new OptionsContract<>(IngestOptions.ALL, IngestOptions::read);

    @Test
    void defaultsAreTheLimitsOfTheDesign() {
        assertThat(OPTIONS.read(Map.of()))
                .isEqualTo(new IngestConfig(
                        PayloadFormat.AUTO, 4 << 20, 16 << 20, 100, 10_000, 256, 256, 1 << 20, 32, 1_024, null));
    }

    @Test
    void everyOptionIsRead() {
        OPTIONS.everyOptionIsRead(
                Map.ofEntries(
                        entry("ingest.format", "otlp-proto"),
                        entry("ingest.max-value-size", "8 mb"),
                        entry("ingest.max-inflated-size", "9 mb"),
                        entry("ingest.max-inflation-ratio", "10"),
                        entry("ingest.max-records", "11"),
                        entry("ingest.max-attributes", "12"),
                        entry("ingest.max-attribute-name-size", "13 b"),
                        entry("ingest.max-attribute-size", "14 kb"),
                        entry("ingest.max-depth", "15"),
                        entry("ingest.max-array-elements", "16"),
                        entry("ingest.tenant-header", "x-tenant")),
                new IngestConfig(
                        PayloadFormat.OTLP_PROTO, 8 << 20, 9 << 20, 10, 11, 12, 13, 14 << 10, 15, 16, "x-tenant"));
    }

    @Test
    void everyLimitHasLimits() {
        assertThat(OPTIONS.problems(Map.ofEntries(
                        entry("ingest.format", "xml"),
                        entry("ingest.max-value-size", "4 gb"),
                        entry("ingest.max-inflated-size", "257 mb"),
                        entry("ingest.max-inflation-ratio", "0"),
                        entry("ingest.max-records", "0"),
                        entry("ingest.max-attributes", "-1"),
                        entry("ingest.max-attribute-name-size", "0 b"),
                        entry("ingest.max-attribute-size", "many"),
                        entry("ingest.max-depth", "101"),
                        entry("ingest.max-array-elements", "4294967297"),
                        entry("ingest.tenant-header", " "))))
                .containsExactlyInAnyOrder(
                        "ingest.format (test): 'xml' is not one of: auto, otlp-proto, json",
                        "ingest.max-value-size (test): must be between 1 and 268435456, but is 2147483647",
                        "ingest.max-inflated-size (test): must be between 1 and 268435456, but is 269484032",
                        "ingest.max-inflation-ratio (test): must be between 1 and 1000000, but is 0",
                        "ingest.max-records (test): must be between 1 and 1000000, but is 0",
                        "ingest.max-attributes (test): must be between 1 and 1000000, but is -1",
                        "ingest.max-attribute-name-size (test): must be between 1 and 268435456, but is 0",
                        "ingest.max-attribute-size (test): 'many' is not a size; write a number with a unit, such as 256 b, 64 kb, 4 mb",
                        "ingest.max-depth (test): must be between 1 and 100, but is 101",
                        "ingest.max-array-elements (test): '4294967297' is not a whole number that fits; write digits only",
                        "ingest.tenant-header (test): has no value; give one or leave the option out");
    }
}
