/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import java.io.Serializable;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What to hide.
 *
 * @param types the built-in types to look for in text
 * @param replacePrompts whether prompts, responses and bodies go as a whole instead of being scanned
 * @param customPatterns looked for besides the built-in types
 */
public record RedactionPolicy(Set<PiiType> types, boolean replacePrompts, List<CustomPattern> customPatterns)
        implements Serializable {

    public RedactionPolicy {
        types = Set.copyOf(types);
        customPatterns = List.copyOf(customPatterns);
    }

    /** All built-in types, prompts replaced, no custom patterns. */
    public static RedactionPolicy defaults() {
        return new RedactionPolicy(EnumSet.allOf(PiiType.class), true, List.of());
    }

    public RedactionPolicy withCustomPatterns(List<CustomPattern> patterns) {
        return new RedactionPolicy(types, replacePrompts, patterns);
    }

    public RedactionPolicy withReplacePrompts(boolean replace) {
        return new RedactionPolicy(types, replace, customPatterns);
    }
}
