/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RedactFunctionTest {
    private final RedactFunction redact = new RedactFunction();

    @Test
    void replacesWhatItFinds() {
        assertThat(redact.eval("mail alice@acme.com from 62.51.142.132"))
                .isEqualTo("mail [REDACTED_EMAIL] from [REDACTED_IP]");
    }

    @Test
    void nullStaysNull() {
        assertThat(redact.eval(null)).isNull();
    }

    @Test
    void isDeterministicSoThatThePlannerMayFoldConstants() {
        assertThat(redact.isDeterministic()).isTrue();
    }
}
