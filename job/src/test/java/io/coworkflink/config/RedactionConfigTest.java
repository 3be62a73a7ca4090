/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.udfs.redact.AttributeMode;
import io.coworkflink.udfs.redact.CustomPattern;
import io.coworkflink.udfs.redact.PiiType;
import io.coworkflink.udfs.redact.PolicyText;
import io.coworkflink.udfs.redact.RedactionPolicy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactionConfigTest {
    private static final OptionsContract<RedactionConfig> OPTIONS =
            new OptionsContract<>(RedactionOptions.ALL, RedactionOptions::read);

    @Test
    void redactsByDefault() {
        assertThat(OPTIONS.read(Map.of())).isEqualTo(new RedactionConfig(true, RedactionPolicy.defaults(), null, "k1"));
    }

    @Test
    void everyOptionIsRead() {
        OPTIONS.everyOptionIsRead(
                Map.of(
                        "redaction.enabled", "false",
                        "redaction.replace-prompts", "false",
                        "redaction.types", "EMAIL,credit_card",
                        "redaction.mode.User.Email", "drop",
                        "redaction.replacement.email", "[MAIL]",
                        "redaction.pattern.account_number", "\\bACCT-\\d{10}\\b",
                        "redaction.pseudonym-key", "file:/run/secrets/key",
                        "redaction.pseudonym-key-id", "2026a"),
                new RedactionConfig(
                        false,
                        new RedactionPolicy(
                                Set.of(PiiType.EMAIL, PiiType.CREDIT_CARD),
                                false,
                                List.of(new CustomPattern("account_number", "\\bACCT-\\d{10}\\b")),
                                Map.of("EMAIL", "[MAIL]"),
                                Map.of("user.email", AttributeMode.DROP)),
                        "file:/run/secrets/key",
                        "2026a"));
    }

    /** A team tries its policy on a file with the tool of module udfs before it gives it to the job. */
    @Test
    void theToolReadsTheSamePolicyFromTheSameOptions() {
        Map<String, String> options = Map.of(
                "redaction.replace-prompts", "false",
                "redaction.types", "EMAIL,PHONE",
                "redaction.mode.tool_input", "drop",
                "redaction.mode.team", "keep",
                "redaction.replacement.phone", "***",
                "redaction.pattern.badge", "B\\d{1,4},?");
        String file = options.entrySet().stream()
                .map(option -> option.getKey() + ": '" + option.getValue() + "'")
                .collect(Collectors.joining("\n"));
        assertThat(OPTIONS.read(options).policy())
                .isEqualTo(PolicyText.parse(file).policy());
    }

    @Test
    void aModeIsOneOfFiveWords() {
        assertThat(OPTIONS.problems(Map.of("redaction.mode.tool_input", "hide")))
                .containsExactly("redaction.mode.tool_input (test): must be keep, pseudonym, replace, scan or drop");
    }

    @Test
    void aReplacementCannotBeTakenForAFind() {
        assertThat(OPTIONS.problems(Map.of("redaction.replacement.email", "somebody@example.com")))
                .containsExactly("redaction.replacement.email (test): must be letters, digits, blanks and _.- in square"
                        + " brackets, or asterisks; at most 64");
    }

    @Test
    void aTypeNobodyKnowsIsRefused() {
        assertThat(OPTIONS.problems(Map.of("redaction.types", "EMAIL,SHOE_SIZE")))
                .singleElement()
                .asString()
                .startsWith("redaction.types (test): ");
    }

    @Test
    void patternsStayInTheOrderOfWriting() {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String name : new String[] {"zebra", "apple", "mango", "kiwi"}) {
            texts.put("redaction.pattern." + name, name);
        }

        assertThat(OPTIONS.read(texts).policy().customPatterns())
                .extracting(CustomPattern::name)
                .containsExactly("zebra", "apple", "mango", "kiwi");
    }

    @Test
    void aPlainKeyIsRefusedAndNotShown() {
        assertThat(OPTIONS.problems(Map.of("redaction.pseudonym-key", "hunter2-hunter2")))
                .containsExactly("redaction.pseudonym-key (test): must be a reference, not the key itself;"
                        + " write env:NAME or file:PATH");
    }

    @ParameterizedTest
    @CsvSource({
        "a, (, is not an RE2 expression (missing closing ))",
        "a, (?=x)y, is not an RE2 expression (invalid or unsupported Perl syntax)",
        "a, (x)\\1, is not an RE2 expression (invalid escape sequence)",
        "a, x*, matches the empty text; let it match at least one character",
        "a, \\b, matches the empty text; let it match at least one character",
        "a, '((a{1,100}){1,100}){1,100}', has repeats that make it too large",
        "A-b, x, 'needs a name of lower-case letters, digits and underscores that begins with a letter, at most 48'",
    })
    void aPatternMustBeSafe(String name, String regex, String problem) {
        assertThat(OPTIONS.problems(Map.of("redaction.pattern." + name, regex)))
                .containsExactly("redaction.pattern." + name + " (test): " + problem);
    }

    @Test
    void patternsAreFewAndShort() {
        Map<String, String> many = new LinkedHashMap<>();
        for (int i = 0; i <= 100; i++) {
            many.put("redaction.pattern.p" + i, "x");
        }

        assertThat(OPTIONS.problems(many)).containsExactly("redaction.pattern: has more than 100 patterns");
        many.remove("redaction.pattern.p0");
        assertThat(OPTIONS.read(many).policy().customPatterns()).hasSize(100);
        assertThat(OPTIONS.problems(Map.of("redaction.pattern.long", "x".repeat(513))))
                .containsExactly("redaction.pattern.long (test): must have 1 to 512 characters");
    }

    @Test
    void theKeyIdIsAShortWord() {
        assertThat(OPTIONS.problems(Map.of("redaction.pseudonym-key-id", "two words")))
                .containsExactly("redaction.pseudonym-key-id (test): must be 1 to 16 lower-case letters or digits");
        // The engine takes capitals for part of something else.
        assertThat(OPTIONS.problems(Map.of("redaction.pseudonym-key-id", "K2")))
                .containsExactly("redaction.pseudonym-key-id (test): must be 1 to 16 lower-case letters or digits");
    }
}
