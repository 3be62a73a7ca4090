/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.ReadmeTables;
import org.junit.jupiter.api.Test;

class OptionTableTest {

    @Test
    void theReadmeHoldsTheTablesThatMainPrints() throws Exception {
        assertThat(ReadmeTables.between("options")).isEqualTo(OptionTable.jobOptions());
        assertThat(ReadmeTables.between("local-options")).isEqualTo(OptionTable.localOptions());
    }

    @Test
    void aRowHasKeyTypeDefaultAndMeaning() {
        assertThat(OptionTable.jobOptions())
                .contains(
                        "| `trace.quiet` | duration | `5 min` | Silence after which a trace without open tools is final.")
                .contains("| `ingest.format` | auto, otlp-proto, json | `auto` |")
                .contains("| `ingest.max-value-size` | size | `4 mb` |")
                .contains("| `alert.high-cost-usd` | decimal | `1.00` |")
                .contains("| `alert.disabled-rules` | list |  |")
                .contains("| `redaction.pattern.<name>` | text |  |")
                .contains("| `webhook.url` | text |  |");
    }
}
