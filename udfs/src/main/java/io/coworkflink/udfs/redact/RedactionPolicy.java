/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import java.io.Serializable;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What to hide.
 *
 * @param types the built-in types to look for in text
 * @param replacePrompts whether prompts, responses and bodies go as a whole instead of being scanned
 * @param customPatterns looked for besides the built-in types
 * @param replacements what stands for finds of a type, by its name in capitals, instead of its placeholder
 * @param modes what happens to attributes, by their names in small letters, instead of what is done by default
 */
public record RedactionPolicy(
        Set<PiiType> types,
        boolean replacePrompts,
        List<CustomPattern> customPatterns,
        Map<String, String> replacements,
        Map<String, AttributeMode> modes)
        implements Serializable {
    /** What a replacement may be, in words. */
    public static final String REPLACEMENTS =
            "letters, digits, blanks and _.- in square brackets, or asterisks; at most 64";

    private static final String REPLACEMENT = "\\[[A-Za-z0-9_ .-]{1,62}\\]|\\*{1,64}";

    public RedactionPolicy {
        types = Set.copyOf(types);
        customPatterns = List.copyOf(customPatterns);
        replacements = Map.copyOf(replacements);
        modes = Map.copyOf(modes);
        // In brackets, since a second pass must know it from a value; and short, since it may come often.
        replacements.forEach((type, text) -> {
            if (!isReplacement(text)) {
                throw new IllegalArgumentException("Replacement of " + type + " must be " + REPLACEMENTS);
            }
        });
    }

    public RedactionPolicy(Set<PiiType> types, boolean replacePrompts, List<CustomPattern> customPatterns) {
        this(types, replacePrompts, customPatterns, Map.of(), Map.of());
    }

    /** Whether a text may stand for what was found: one that a second pass would not take for a find itself. */
    public static boolean isReplacement(String text) {
        return text.matches(REPLACEMENT);
    }

    /** All built-in types, prompts replaced, no custom patterns. */
    public static RedactionPolicy defaults() {
        return new RedactionPolicy(EnumSet.allOf(PiiType.class), true, List.of());
    }

    public RedactionPolicy withCustomPatterns(List<CustomPattern> patterns) {
        return new RedactionPolicy(types, replacePrompts, patterns, replacements, modes);
    }

    public RedactionPolicy withReplacePrompts(boolean replace) {
        return new RedactionPolicy(types, replace, customPatterns, replacements, modes);
    }

    public RedactionPolicy withTypes(Set<PiiType> enabled) {
        return new RedactionPolicy(enabled, replacePrompts, customPatterns, replacements, modes);
    }

    public RedactionPolicy withReplacements(Map<String, String> texts) {
        return new RedactionPolicy(types, replacePrompts, customPatterns, texts, modes);
    }

    /** Names are matched without regard to case. */
    public RedactionPolicy withModes(Map<String, AttributeMode> byName) {
        return new RedactionPolicy(types, replacePrompts, customPatterns, replacements, byName);
    }
}
