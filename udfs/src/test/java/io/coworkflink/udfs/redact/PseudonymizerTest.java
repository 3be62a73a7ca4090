/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PseudonymizerTest {
    private static final byte[] BYTES = "0123456789abcdef".getBytes(StandardCharsets.UTF_8);

    private final Pseudonymizer pseudonymizer = new Pseudonymizer(new PseudonymKey("k1", BYTES));

    /** Computed with Python's hmac and base64: the definition, not this code. */
    @Test
    void isTheBeginningOfAnHmacOverTypeAndNormalisedValue() {
        assertThat(pseudonymizer.pseudonym("EMAIL", "alice@acme.com")).isEqualTo("email_k1_xsyoch46fo5bfzmgv5bt");
    }

    @Test
    void spellingsOfOneValueAreOnePerson() {
        assertThat(pseudonymizer.pseudonym("EMAIL", " Alice@ACME.com\n"))
                .isEqualTo(pseudonymizer.pseudonym("EMAIL", "alice@acme.com"));
        assertThat(pseudonymizer.pseudonym("USER", "Jose\u0301"))
                .isEqualTo(pseudonymizer.pseudonym("USER", "jos\u00e9"));
    }

    @Test
    void typeAndKeyAndValueAllMatter() {
        Pseudonymizer other =
                new Pseudonymizer(new PseudonymKey("k1", "another key, long enough".getBytes(StandardCharsets.UTF_8)));

        assertThat(pseudonymizer.pseudonym("USER", "x").substring(8))
                .isNotEqualTo(pseudonymizer.pseudonym("PATH", "x").substring(8))
                .isNotEqualTo(pseudonymizer.pseudonym("USER", "y").substring(8))
                .isNotEqualTo(other.pseudonym("USER", "x").substring(8));
    }

    @Test
    void knowsItsOwn() {
        assertThat(pseudonymizer.isPseudonym(pseudonymizer.pseudonym("EMAIL", "a@b.io")))
                .isTrue();
        assertThat(pseudonymizer.isPseudonym("email_k2_" + "a".repeat(20))).isFalse();
        assertThat(pseudonymizer.isPseudonym("alice_k1_smith")).isFalse();
    }

    @Test
    void theKeyIsNeverPrintedAndNotSharedWithTheCaller() {
        byte[] bytes = BYTES.clone();
        PseudonymKey key = new PseudonymKey("k1", bytes);
        bytes[0] = 'X';

        assertThat(key).hasToString("PseudonymKey[k1]");
        assertThat(new Pseudonymizer(key).pseudonym("USER", "x")).isEqualTo(pseudonymizer.pseudonym("USER", "x"));
    }

    @Test
    void aWeakOrNamelessKeyIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new PseudonymKey("k1", new byte[15]));
        assertThatIllegalArgumentException().isThrownBy(() -> new PseudonymKey("K 1", BYTES));
        assertThatIllegalArgumentException().isThrownBy(() -> new PseudonymKey("", BYTES));
    }
}
