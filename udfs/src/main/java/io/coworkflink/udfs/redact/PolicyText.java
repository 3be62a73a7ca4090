/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A policy as the job's configuration file holds it: {@code redaction.replace-prompts: false}, one option a line or nested by
 * indentation; options of other parts of the job are passed over.
 *
 * @param keyReference where the pseudonym key is, such as {@code env:NAME}; null for none
 */
public record PolicyText(RedactionPolicy policy, @Nullable String keyReference, String keyId) {
    private static final String PREFIX = "redaction.";

    /**
     * Reads a policy.
     *
     * @throws IllegalArgumentException naming the option that is wrong
     */
    public static PolicyText parse(String text) {
        Map<String, String> options = PolicyLines.flatten(text);
        RedactionPolicy policy = RedactionPolicy.defaults();
        List<CustomPattern> patterns = new ArrayList<>();
        Map<String, String> replacements = new HashMap<>();
        Map<String, AttributeMode> modes = new HashMap<>();
        for (Map.Entry<String, String> option : options.entrySet()) {
            String value = option.getValue();
            String name = option.getKey();
            if (name.startsWith("pattern.")) {
                patterns.add(new CustomPattern(name.substring(8), value));
            } else if (name.startsWith("replacement.")) {
                replacements.put(name.substring(12).toUpperCase(Locale.ROOT), value);
            } else if (name.startsWith("mode.")) {
                modes.put(name.substring(5).toLowerCase(Locale.ROOT), constant(AttributeMode.class, name, value));
            } else {
                policy = set(policy, name, value);
            }
        }
        policy = policy.withCustomPatterns(patterns)
                .withReplacements(replacements)
                .withModes(modes);
        return new PolicyText(policy, options.get("pseudonym-key"), options.getOrDefault("pseudonym-key-id", "k1"));
    }

    private static RedactionPolicy set(RedactionPolicy policy, String name, String value) {
        return switch (name) {
            case "types" -> policy.withTypes(types(value));
            case "replace-prompts" -> policy.withReplacePrompts(Boolean.parseBoolean(value));
            case "enabled", "pseudonym-key", "pseudonym-key-id" -> policy;
            default -> throw new IllegalArgumentException("unknown option '" + PREFIX + name + "' in the policy");
        };
    }

    private static Set<PiiType> types(String value) {
        Set<PiiType> types = EnumSet.noneOf(PiiType.class);
        for (String name : value.split("[,;\\s]+", -1)) {
            if (!name.isEmpty()) {
                types.add(constant(PiiType.class, "types", name));
            }
        }
        return types;
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String option, String value) {
        try {
            return Enum.valueOf(type, value.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("option '" + option + "': there is no '" + value + "'", e);
        }
    }
}
