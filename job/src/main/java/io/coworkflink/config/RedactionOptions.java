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
    static final ConfigOption<List<String>> TYPES = ConfigOptions.key("redaction.types")
            .stringType()
            .asList()
            .defaultValues()
            .withDescription("The types to look for in text, such as EMAIL,CREDIT_CARD. Unset looks for all.");
    static final ConfigOption<Map<String, String>> MODE = ConfigOptions.key("redaction.mode")
            .mapType()
            .defaultValue(Map.of())
            .withDescription(
                    "What happens to an attribute instead of the default, such as redaction.mode.tool_input=drop: keep (as long as it"
                            + " looks like an identifier), pseudonym, replace, scan or drop. Those set to keep are logged at the"
                            + " start and shown as a metric.");
    static final ConfigOption<Map<String, String>> REPLACEMENT = ConfigOptions.key("redaction.replacement")
            .mapType()
            .defaultValue(Map.of())
            .withDescription(
                    "What stands for finds of a type instead of [REDACTED_TYPE], such as redaction.replacement.email=[MAIL]: letters,"
                            + " digits, blanks and _.- in square brackets, or asterisks; at most 64.");
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
            List.of(ENABLED, REPLACE_PROMPTS, TYPES, MODE, REPLACEMENT, PATTERN, PSEUDONYM_KEY, PSEUDONYM_KEY_ID);

    private RedactionOptions() {}

    static RedactionConfig read(Settings settings) {
        return new RedactionConfig(
                settings.get(ENABLED),
                new PolicyReader(settings).read(),
                settings.find(PSEUDONYM_KEY),
                settings.get(PSEUDONYM_KEY_ID));
    }
}
