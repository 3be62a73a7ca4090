/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import io.coworkflink.udfs.redact.AttributeMode;
import io.coworkflink.udfs.redact.CustomPattern;
import io.coworkflink.udfs.redact.PiiType;
import io.coworkflink.udfs.redact.RedactionPolicy;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.flink.configuration.ConfigOption;

/** Reads the policy of redaction, each part checked by the engine itself: what is accepted here must not fail where the job runs. */
final class PolicyReader {
    private final Settings settings;

    PolicyReader(Settings settings) {
        this.settings = settings;
    }

    RedactionPolicy read() {
        RedactionPolicy policy = RedactionPolicy.defaults()
                .withReplacePrompts(settings.get(RedactionOptions.REPLACE_PROMPTS))
                .withCustomPatterns(patterns())
                .withReplacements(replacements())
                .withModes(modes());
        Set<PiiType> types = types();
        return types.isEmpty() ? policy : policy.withTypes(types);
    }

    private Set<PiiType> types() {
        Set<PiiType> types = EnumSet.noneOf(PiiType.class);
        for (String name : settings.get(RedactionOptions.TYPES)) {
            try {
                types.add(PiiType.valueOf(name.strip().toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                settings.problems()
                        .add(RedactionOptions.TYPES.key(), "must be some of " + EnumSet.allOf(PiiType.class));
            }
        }
        return types;
    }

    private List<CustomPattern> patterns() {
        List<CustomPattern> patterns = new ArrayList<>();
        settings.entries(RedactionOptions.PATTERN)
                .forEach((name, regex) -> CustomPattern.problem(name, regex)
                        .ifPresentOrElse(
                                problem -> refuse(RedactionOptions.PATTERN, name, problem),
                                () -> patterns.add(new CustomPattern(name, regex))));
        return patterns;
    }

    private Map<String, String> replacements() {
        Map<String, String> replacements = new HashMap<>();
        settings.entries(RedactionOptions.REPLACEMENT).forEach((name, text) -> {
            if (RedactionPolicy.isReplacement(text)) {
                replacements.put(name.toUpperCase(Locale.ROOT), text);
            } else {
                refuse(RedactionOptions.REPLACEMENT, name, "must be " + RedactionPolicy.REPLACEMENTS);
            }
        });
        return replacements;
    }

    private Map<String, AttributeMode> modes() {
        Map<String, AttributeMode> modes = new HashMap<>();
        settings.entries(RedactionOptions.MODE).forEach((name, text) -> {
            try {
                modes.put(
                        name.toLowerCase(Locale.ROOT),
                        AttributeMode.valueOf(text.strip().toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                refuse(RedactionOptions.MODE, name, "must be keep, pseudonym, replace, scan or drop");
            }
        });
        return modes;
    }

    private void refuse(ConfigOption<?> option, String name, String problem) {
        settings.problems().add(option.key() + "." + name, problem);
    }
}
