/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import io.coworkflink.udfs.redact.CustomPattern;
import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is taken out of the events before anything else sees them.
 *
 * @param replacePrompts prompt-like content is replaced whole rather than scanned
 * @param patterns custom RE2 expressions by name; a match becomes {@code [REDACTED_NAME]}
 * @param pseudonymKey reference to the key ({@code env:NAME}, {@code file:PATH}); null leaves people as placeholders
 * @param pseudonymKeyId stands in every pseudonym, so that pseudonyms under an old key can be told apart
 */
public record RedactionConfig(
        boolean enabled,
        boolean replacePrompts,
        Map<String, String> patterns,
        @Nullable String pseudonymKey,
        String pseudonymKeyId)
        implements Serializable {
    private static final int MAX_PATTERNS = 100;
    private static final String KEY_ID = "[a-z0-9]{1,16}";

    public RedactionConfig {
        patterns = Collections.unmodifiableMap(new LinkedHashMap<>(patterns));
        Problems problems = new Problems()
                .require(
                        pseudonymKey == null || SecretRef.isReference(pseudonymKey),
                        RedactionOptions.PSEUDONYM_KEY,
                        "must be a reference, not the key itself; write env:NAME or file:PATH")
                .require(
                        pseudonymKeyId.matches(KEY_ID),
                        RedactionOptions.PSEUDONYM_KEY_ID,
                        "must be 1 to 16 lower-case letters or digits")
                .require(
                        patterns.size() <= MAX_PATTERNS,
                        RedactionOptions.PATTERN,
                        "has more than " + MAX_PATTERNS + " patterns");
        patterns.forEach((name, regex) -> check(name, regex, problems));
        problems.throwIfAny();
    }

    /** By the engine itself: what is accepted here must not fail where the job runs. */
    private static void check(String name, String regex, Problems problems) {
        String option = RedactionOptions.PATTERN.key() + "." + name;
        CustomPattern.problem(name, regex).ifPresent(problem -> problems.add(option, problem));
    }
}
