/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import io.coworkflink.udfs.redact.RedactionPolicy;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What is taken out of the events before anything else sees them.
 *
 * @param policy what is looked for, and what happens to it
 * @param pseudonymKey reference to the key ({@code env:NAME}, {@code file:PATH}); null leaves people as placeholders
 * @param pseudonymKeyId stands in every pseudonym, so that pseudonyms under an old key can be told apart
 */
public record RedactionConfig(
        boolean enabled, RedactionPolicy policy, @Nullable String pseudonymKey, String pseudonymKeyId)
        implements Serializable {
    private static final int MAX_PATTERNS = 100;
    private static final String KEY_ID = "[a-z0-9]{1,16}";

    public RedactionConfig {
        new Problems()
                .require(
                        pseudonymKey == null || SecretRef.isReference(pseudonymKey),
                        RedactionOptions.PSEUDONYM_KEY,
                        "must be a reference, not the key itself; write env:NAME or file:PATH")
                .require(
                        pseudonymKeyId.matches(KEY_ID),
                        RedactionOptions.PSEUDONYM_KEY_ID,
                        "must be 1 to 16 lower-case letters or digits")
                .require(
                        policy.customPatterns().size() <= MAX_PATTERNS,
                        RedactionOptions.PATTERN,
                        "has more than " + MAX_PATTERNS + " patterns")
                .throwIfAny();
    }
}
