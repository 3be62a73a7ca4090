/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** The options behind {@link RedactionConfig}. */
final class RedactionOptions {
    static final ConfigOption<Boolean> ENABLED = ConfigOptions.key("redaction.enabled")
            .booleanType()
            .defaultValue(true)
            .withDescription("Off leaves personal data and prompts in all outputs.");
    static final ConfigOption<Boolean> REPLACE_PROMPTS = ConfigOptions.key("redaction.replace-prompts")
            .booleanType()
            .defaultValue(true)
            .withDescription(
                    "Replace prompts and responses whole, such as by [REDACTED_PROMPT]. Off scans them like other text.");
    static final ConfigOption<Map<String, String>> PATTERN = ConfigOptions.key("redaction.pattern")
            .mapType()
            .defaultValue(Map.of())
            .withDescription(
                    "A custom RE2 expression, such as redaction.pattern.account_number. A match becomes [REDACTED_ACCOUNT_NUMBER].");
    static final ConfigOption<String> PSEUDONYM_KEY = ConfigOptions.key("redaction.pseudonym-key")
            .stringType()
            .noDefaultValue()
            .withDescription(
                    "Reference to the secret key of pseudonyms, env:NAME or file:PATH. Without it people become placeholders.");
    static final ConfigOption<String> PSEUDONYM_KEY_ID = ConfigOptions.key("redaction.pseudonym-key-id")
            .stringType()
            .defaultValue("k1")
            .withDescription("Name of the key, part of every pseudonym. Change it together with the key.");

    static final List<ConfigOption<?>> ALL =
            List.of(ENABLED, REPLACE_PROMPTS, PATTERN, PSEUDONYM_KEY, PSEUDONYM_KEY_ID);

    private RedactionOptions() {}

    static RedactionConfig read(Settings settings) {
        return new RedactionConfig(
                settings.get(ENABLED),
                settings.get(REPLACE_PROMPTS),
                settings.entries(PATTERN),
                settings.find(PSEUDONYM_KEY),
                settings.get(PSEUDONYM_KEY_ID));
    }
}
