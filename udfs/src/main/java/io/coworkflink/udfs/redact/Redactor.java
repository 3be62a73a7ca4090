/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds personal data and secrets in text and replaces them by placeholders such as {@code [REDACTED_EMAIL]}.
 *
 * <p>JSON is scanned string by string, to a bounded depth of JSON inside strings, and stays valid JSON. Time is linear in the text,
 * clean text comes back as the same instance, and redacting twice changes nothing. Safe for use by many threads.
 */
public final class Redactor {
    private static final int MAX_JSON_LEVELS = 8;

    private final TextScanner scanner;
    private final Replacements replacements;

    public Redactor(RedactionPolicy policy) {
        this(policy, null);
    }

    /** @param key null to hide people behind placeholders; secrets never become pseudonyms */
    public Redactor(RedactionPolicy policy, @Nullable PseudonymKey key) {
        this.scanner = new TextScanner(policy);
        this.replacements = new Replacements(policy.replacements(), key == null ? null : new Pseudonymizer(key));
    }

    public Redacted redact(String text) {
        FindCounts counts = new FindCounts();
        String redacted = redact(text, counts);
        return new Redacted(redacted, counts.toMap());
    }

    /** Where finds are in the text, in order; the text as it came in, whatever JSON it holds. */
    public List<TextSpan> spans(String text) {
        FindCounts counts = FindCounts.withSpans();
        redact(text, counts);
        return counts.spans();
    }

    /** As {@link #redact(String)}, adding to counts that are collected over several texts; allocates nothing for a clean text. */
    public String redact(String text, FindCounts counts) {
        return redact(text, null, counts);
    }

    /**
     * As {@link #redact(String, FindCounts)}, for a text that stands under a name.
     *
     * @param key helps to recognise numbers: ten digits are a phone number when the key says so
     */
    public String redact(String text, @Nullable String key, FindCounts counts) {
        return redact(text, key, MAX_JSON_LEVELS, counts);
    }

    /** @param levels how many more levels of JSON inside strings to look into */
    String redact(String text, @Nullable String key, int levels, FindCounts counts) {
        if (levels > 0 && JsonSyntax.isDocument(text)) {
            return new JsonText(this, text, key, levels - 1, counts).redact();
        }
        Finds named =
                key == null ? null : NamedSecret.find(SecretNames.kind(key), text, 0, text.length(), scanner.types());
        Finds finds = named != null ? named : scanner.find(text, 0, text.length(), key);
        if (finds == null) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 16);
        finds.replaceIn(text, 0, text.length(), out, replacements, counts);
        return out.toString();
    }

    Replacements replacements() {
        return replacements;
    }

    TextScanner scanner() {
        return scanner;
    }
}
