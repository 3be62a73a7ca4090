/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class RedactionPolicyTest {
    @Test
    void byDefaultEverythingIsOn() {
        RedactionPolicy policy = RedactionPolicy.defaults();

        assertThat(policy.types()).containsExactlyInAnyOrder(PiiType.values());
        assertThat(policy.replacePrompts()).isTrue();
        assertThat(policy.customPatterns()).isEmpty();
    }

    @Test
    void travelsInTheJobGraph() throws IOException, ClassNotFoundException {
        RedactionPolicy policy = RedactionPolicy.defaults()
                .withReplacePrompts(false)
                .withCustomPatterns(List.of(new CustomPattern("account_number", "\\bACCT-\\d{10}\\b")));

        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(policy);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(in.readObject()).isEqualTo(policy);
        }
    }
}
