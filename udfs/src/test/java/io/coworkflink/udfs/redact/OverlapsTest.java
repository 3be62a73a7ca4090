/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OverlapsTest {
    private final Redactor redactor = new Redactor(RedactionPolicy.defaults());

    @Test
    void severalFindsInOneTextAreAllReplaced() {
        Redacted redacted = redactor.redact("email a@b.io or call 415-555-0117, card 4000126965156685, cc c@d.io");

        assertThat(redacted.text())
                .isEqualTo(
                        "email [REDACTED_EMAIL] or call [REDACTED_PHONE], card [REDACTED_CREDIT_CARD], cc [REDACTED_EMAIL]");
        assertThat(redacted.counts()).isEqualTo(Map.of("EMAIL", 2, "PHONE", 1, "CREDIT_CARD", 1));
    }

    @Test
    void aNumberThatIsThePersonOfAnAddressGoesWithIt() {
        assertThat(redactor.redact("608-47-1786.x@acme.io").text()).doesNotContain("1786", "acme");
        assertThat(redactor.redact("415-555-0117@acme.io").text()).doesNotContain("0117", "acme");
    }

    @Test
    void aKeyKeepsItsNameWhenItStandsInAnAddress() {
        Redacted redacted = redactor.redact("ghp_" + "7khFAKEevgDvLw1Az9NC@acme.io");

        assertThat(redacted.text()).isEqualTo("[REDACTED_API_KEY]");
    }

    @Test
    void aCustomPatternOutranksAShapeButNotASecret() {
        Redactor custom = new Redactor(RedactionPolicy.defaults()
                .withCustomPatterns(List.of(
                        new CustomPattern("staff", "[a-z]+@acme\\.io"), new CustomPattern("any_key", "ghp_\\w+"))));

        assertThat(custom.redact("jane@acme.io ghp_" + "7khFAKEevgDvLw1Az9NC").text())
                .isEqualTo("[REDACTED_STAFF] [REDACTED_API_KEY]");
    }

    @Test
    void onlyTheEnabledTypesAreReplaced() {
        Redactor onlyEmail = new Redactor(new RedactionPolicy(EnumSet.of(PiiType.EMAIL), true, List.of()));

        assertThat(onlyEmail.redact("a@b.io 415-555-0117 10.2.3.4").text())
                .isEqualTo("[REDACTED_EMAIL] 415-555-0117 10.2.3.4");
    }

    @Test
    void countsAddUpOverSeveralTexts() {
        FindCounts counts = new FindCounts();

        redactor.redact("a@b.io", counts);
        redactor.redact("nothing", counts);
        redactor.redact("c@d.io 10.2.3.4", counts);

        assertThat(counts.toMap()).isEqualTo(Map.of("EMAIL", 2, "IP_ADDRESS", 1));
    }
}
