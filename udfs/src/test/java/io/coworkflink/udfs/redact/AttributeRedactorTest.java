/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttributeRedactorTest {
    private static final PseudonymKey KEY = new PseudonymKey("k1", "0123456789abcdef".getBytes(StandardCharsets.UTF_8));

    private final AttributeRedactor redactor = new AttributeRedactor(RedactionPolicy.defaults(), null);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "event.name|user_prompt",
                "event.timestamp|2026-03-01T10:00:00.482Z",
                "model|claude-sonnet-4-20250514",
                "cost_usd|0.009840000000000002",
                "cache_read_tokens|4000009681780485",
                "organization.id|org-acme",
                "prompt.id|550e8400-e29b-41d4-a716-446655440000",
                "user.id|4f1e814bfe2490028108d127b93b0efef9093e0db317c7b541fd42bdfbae1234",
                "user.account_uuid|acct-001",
                "tool_use_id|toolu_01pOrqYNnjVUYkntpW3ldOl9",
                "service.version|1.15962.1.4",
                "os.version|10.0.1.2",
                "prompt_length|49",
                "success|true",
                "unknown.flag|false",
                "unknown.number|-12.5",
                "error|rate_limit_exceeded",
                "tool_parameters|{\"bash_command\":\"ls\"}"
            })
    void staysAsItIs(String name, String value) {
        RedactedAttributes redacted = redactor.redact(Map.of(name, value));

        assertThat(redacted.values()).isEqualTo(Map.of(name, value));
        assertThat(redacted.counts()).isSameAs(Map.of());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "user.email|alice@acme.com|[REDACTED_EMAIL]|EMAIL",
                "user.email|Alice|[REDACTED_EMAIL]|EMAIL",
                "enduser.id|alice|[REDACTED_USER]|USER",
                "process.owner|alice|[REDACTED_USER]|USER",
                "user.groups|eng,admins|[REDACTED_GROUPS]|GROUPS",
                "workspace.host_paths|[\"/Users/alice/x\"]|[REDACTED_PATH]|PATH",
                "identity.source|okta|[REDACTED_USER]|USER",
                "prompt|Read the file|[REDACTED_PROMPT]|PROMPT",
                "prompt_text|Read the file|[REDACTED_PROMPT]|PROMPT",
                "response|I'll read it|[REDACTED_RESPONSE]|RESPONSE",
                "body|{\"messages\":[]}|[REDACTED_BODY]|BODY",
                "system_prompt|You are|[REDACTED_SYSTEM_PROMPT]|SYSTEM_PROMPT",
                "user.id|alice@acme.com|[REDACTED_EMAIL]|EMAIL",
                "model|m of alice@acme.com|m of [REDACTED_EMAIL]|EMAIL",
                "input_tokens|twelve, ask a@b.io|twelve, ask [REDACTED_EMAIL]|EMAIL",
                "error|no route to 62.51.142.132|no route to [REDACTED_IP]|IP_ADDRESS",
                "tool_parameters|{\"to\":\"a@b.io\"}|{\"to\":\"[REDACTED_EMAIL]\"}|EMAIL",
                "never.seen|a@b.io|[REDACTED_EMAIL]|EMAIL",
                "customer.phone|7025550128|[REDACTED_PHONE]|PHONE",
                "card|4000009681780485|[REDACTED_CREDIT_CARD]|CREDIT_CARD"
            })
    void isReplacedAndCounted(String name, String value, String expected, String type) {
        RedactedAttributes redacted = redactor.redact(Map.of(name, value));

        assertThat(redacted.values()).isEqualTo(Map.of(name, expected));
        assertThat(redacted.counts()).isEqualTo(Map.of(type, 1));
        assertThat(redactor.redact(redacted.values()).values()).isEqualTo(redacted.values());
        assertThat(redactor.redact(redacted.values()).counts()).isEmpty();
    }

    @Test
    void whatTheClientRemovedStaysRemoved() {
        Map<String, String> attributes = Map.of("prompt", "<REDACTED>", "user.email", "<REDACTED>", "response", "");

        RedactedAttributes redacted = redactor.redact(attributes);

        assertThat(redacted.values()).isEqualTo(attributes);
        assertThat(redacted.counts()).isEmpty();
    }

    @Test
    void promptsAreScannedInsteadWhenThePolicySaysSo() {
        AttributeRedactor scanning =
                new AttributeRedactor(RedactionPolicy.defaults().withReplacePrompts(false), null);

        assertThat(scanning.redact(Map.of("prompt", "mail a@b.io the plan")).values())
                .isEqualTo(Map.of("prompt", "mail [REDACTED_EMAIL] the plan"));
    }

    @Test
    void anIdentifierTooLongToBeOneIsScanned() {
        assertThat(redactor.redact(Map.of("x.id", "a".repeat(128) + ":10.2.3.4"))
                        .values()
                        .get("x.id"))
                .endsWith(":[REDACTED_IP]");
    }

    @Test
    void aNameThatHoldsAnAddressIsRewrittenAndCountedEachTime() {
        for (int i = 0; i < 2; i++) {
            RedactedAttributes redacted = redactor.redact(Map.of("mail.a@b.io", "1"));

            assertThat(redacted.values()).isEqualTo(Map.of("[REDACTED_EMAIL]", "1"));
            assertThat(redacted.counts()).isEqualTo(Map.of("EMAIL", 1));
        }
    }

    @Test
    void twoNamesThatBecomeTheSameBothStay() {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("to a@b.io", "1");
        attributes.put("to c@d.io", "2");

        assertThat(redactor.redact(attributes).values())
                .isEqualTo(Map.of("to [REDACTED_EMAIL]", "1", "to [REDACTED_EMAIL]#2", "2"));
    }

    @Test
    void anAttributeThatCannotBeRedactedFailsAlone() {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("error", null);
        attributes.put(null, "content");
        attributes.put("model", "claude");

        RedactedAttributes redacted = redactor.redact(attributes);

        assertThat(redacted.values())
                .isEqualTo(Map.of(
                        "error", "[REDACTION_FAILED]", "[REDACTION_FAILED]", "[REDACTION_FAILED]", "model", "claude"));
        assertThat(redacted.counts()).isEqualTo(Map.of(AttributeRedactor.FAILED, 2));
    }

    @Test
    void peopleGetPseudonymsWhenThereIsAKey() {
        AttributeRedactor withKey = new AttributeRedactor(RedactionPolicy.defaults(), KEY);

        RedactedAttributes redacted = withKey.redact(
                Map.of("user.email", "alice@acme.com", "enduser.id", " Alice@ACME.com", "process.owner", "alice"));

        assertThat(redacted.values().get("user.email")).matches("email_k1_[a-z2-7]{20}");
        assertThat(redacted.values().get("enduser.id"))
                .isEqualTo(redacted.values().get("user.email"));
        assertThat(redacted.values().get("process.owner")).matches("user_k1_[a-z2-7]{20}");
        assertThat(redacted.counts()).isEqualTo(Map.of("EMAIL", 2, "USER", 1));
        assertThat(withKey.redact(redacted.values()).values()).isEqualTo(redacted.values());
    }

    @Test
    void contentNeverGetsAPseudonym() {
        AttributeRedactor withKey = new AttributeRedactor(RedactionPolicy.defaults(), KEY);

        assertThat(withKey.redact(Map.of("prompt", "Read")).values()).isEqualTo(Map.of("prompt", "[REDACTED_PROMPT]"));
    }

    @Test
    void theResultBelongsToTheCaller() {
        Map<String, String> attributes = new HashMap<>(Map.of("model", "claude"));

        Map<String, String> values = redactor.redact(attributes).values();
        values.put("more", "x");

        assertThat(attributes).isEqualTo(Map.of("model", "claude"));
    }

    @Test
    void moreNamesThanAnySenderHasDoNotFillTheMemory() {
        for (int i = 0; i < 10_000; i++) {
            assertThat(redactor.redact(Map.of("name" + i + ".id", "x@y.io", "prompt", "p"))
                            .values())
                    .containsEntry("name" + i + ".id", "[REDACTED_EMAIL]")
                    .containsEntry("prompt", "[REDACTED_PROMPT]");
        }
    }
}
