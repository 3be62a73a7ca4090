/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.coworkflink.udfs.redact.PseudonymKey;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RedactionFunctionsTest {
    @Test
    void aPolicyNarrowsWhatIsReplaced() {
        RedactFunction redact = new RedactFunction();

        assertThat(redact.eval("a@b.io 10.2.3.4", "types: EMAIL")).isEqualTo("[REDACTED_EMAIL] 10.2.3.4");
        assertThat(redact.eval("a@b.io 10.2.3.4", null)).isEqualTo("[REDACTED_EMAIL] [REDACTED_IP]");
        assertThatIllegalArgumentException().isThrownBy(() -> redact.eval("x", "types: NOTHING"));
    }

    @Test
    void onlySecretsCountAsSecrets() {
        ContainsSecretFunction function = new ContainsSecretFunction();

        assertThat(function.eval("DB_PASSWORD=Tundra!907")).isTrue();
        assertThat(function.eval("a@b.io")).isFalse();
        assertThat(function.eval(null)).isNull();
    }

    @Test
    void typesAreSortedAndEachThereOnce() {
        PiiTypesFunction function = new PiiTypesFunction();

        assertThat(function.eval("10.2.3.4 a@b.io c@d.io")).containsExactly("EMAIL", "IP_ADDRESS");
        assertThat(function.eval("clean")).isEmpty();
        assertThat(function.eval(null)).isNull();
    }

    @Test
    void pseudonymsAreNullWithoutAKey() {
        PseudonymFunction function = new PseudonymFunction();
        assertThat(function.eval("a@b.io", "EMAIL")).isNull();

        function.use(new PseudonymKey("k1", "0123456789abcdef".getBytes(StandardCharsets.UTF_8)));
        assertThat(function.eval("a@b.io", "email")).matches("email_k1_[a-z2-7]{20}");
    }
}
