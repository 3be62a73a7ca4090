/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

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

    public Redactor(RedactionPolicy policy) {
        this.scanner = new TextScanner(policy);
    }

    public Redacted redact(String text) {
        FindCounts counts = new FindCounts();
        String redacted = redact(text, counts);
        return new Redacted(redacted, counts.toMap());
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
        Finds finds = scanner.find(text, 0, text.length(), key);
        if (finds == null) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 16);
        finds.replaceIn(text, 0, text.length(), out, counts);
        return out.toString();
    }

    TextScanner scanner() {
        return scanner;
    }
}
