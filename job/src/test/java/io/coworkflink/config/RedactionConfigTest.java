/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactionConfigTest {
    private static final OptionsContract<RedactionConfig> OPTIONS =
            new OptionsContract<>(RedactionOptions.ALL, RedactionOptions::read);

    @Test
    void redactsByDefault() {
        assertThat(OPTIONS.read(Map.of())).isEqualTo(new RedactionConfig(true, true, Map.of(), null, "k1"));
    }

    @Test
    void everyOptionIsRead() {
        OPTIONS.everyOptionIsRead(
                Map.of(
                        "redaction.enabled", "false",
                        "redaction.replace-prompts", "false",
                        "redaction.pattern.account_number", "\\bACCT-\\d{10}\\b",
                        "redaction.pattern.badge", "B\\d{1,4},?",
                        "redaction.pseudonym-key", "file:/run/secrets/key",
                        "redaction.pseudonym-key-id", "2026a"),
                new RedactionConfig(
                        false,
                        false,
                        Map.of("account_number", "\\bACCT-\\d{10}\\b", "badge", "B\\d{1,4},?"),
                        "file:/run/secrets/key",
                        "2026a"));
    }

    @Test
    void patternsStayInTheOrderOfWriting() {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String name : new String[] {"zebra", "apple", "mango", "kiwi"}) {
            texts.put("redaction.pattern." + name, name);
        }

        assertThat(OPTIONS.read(texts).patterns()).containsOnlyKeys("zebra", "apple", "mango", "kiwi");
        assertThat(OPTIONS.read(texts).patterns().keySet()).containsExactly("zebra", "apple", "mango", "kiwi");
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
        assertThat(OPTIONS.read(many).patterns()).hasSize(100);
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
