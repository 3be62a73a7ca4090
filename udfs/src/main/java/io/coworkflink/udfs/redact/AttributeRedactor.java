/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Redacts the attributes of one event by the policy for their names, then by what is in their values.
 *
 * <p>Fails closed: when anything goes wrong with an attribute, its content is replaced by {@code [REDACTION_FAILED]} and counted
 * under {@code REDACTION_FAILED}; the others are not touched by that. Not for use by two threads.
 */
public final class AttributeRedactor {
    /** The count of attributes that could not be redacted. */
    public static final String FAILED = "REDACTION_FAILED";

    /** The count of attributes that the policy drops. */
    public static final String DROPPED = "DROPPED";

    /** Beyond this many different names, which no honest sender has, names are judged anew each time. */
    private static final int MAX_RULES = 4096;

    private final Redactor redactor;
    private final AttributePolicy policy;
    private final @Nullable Pseudonymizer pseudonymizer;
    private final Map<String, AttributeRule> rules = new HashMap<>();
    private final FindCounts counts = new FindCounts();

    /** @param key null to hide people behind placeholders, by which they cannot be told apart */
    public AttributeRedactor(RedactionPolicy policy, @Nullable PseudonymKey key) {
        this.redactor = new Redactor(policy, key);
        this.policy = new AttributePolicy(policy, redactor);
        this.pseudonymizer = key == null ? null : new Pseudonymizer(key);
    }

    public RedactedAttributes redact(Map<String, String> attributes) {
        counts.clear();
        // Room for all without growing, at the load factor of 0.75.
        Map<String, String> values = new HashMap<>(attributes.size() * 4 / 3 + 1);
        for (Map.Entry<String, String> attribute : attributes.entrySet()) {
            redact(attribute.getKey(), attribute.getValue(), values);
        }
        Map<String, Integer> found = counts.toMap();
        return new RedactedAttributes(values, found, counts.fingerprints(), EventLabels.of(attributes, found));
    }

    // The stack is bounded by design; if that is ever wrong, an overflow must not lose the event either.
    private void redact(String name, String value, Map<String, String> values) {
        AttributeRule rule = null;
        String redacted;
        try {
            rule = ruleFor(name);
            if (rule.mode() == AttributeMode.DROP) {
                counts.add(DROPPED);
                return;
            }
            redacted = redact(value, rule);
        } catch (RuntimeException | StackOverflowError e) {
            redacted = Placeholders.FAILED;
            counts.add(FAILED);
        }
        put(rule, redacted, values);
    }

    private void put(@Nullable AttributeRule rule, String value, Map<String, String> values) {
        String name = rule == null ? Placeholders.FAILED : rule.name();
        boolean rewritten = rule == null || !rule.nameFinds().isEmpty();
        if (!rewritten) {
            values.put(name, value);
            return;
        }
        if (rule != null) {
            counts.addAll(rule.nameFinds());
        }
        // Two names may look the same without what was found in them.
        String free = name;
        for (int n = 2; values.containsKey(free); n++) {
            free = name + "#" + n;
        }
        values.put(free, value);
    }

    private AttributeRule ruleFor(String name) {
        AttributeRule known = rules.get(name);
        if (known != null) {
            return known;
        }
        AttributeRule rule = policy.rule(name);
        if (rules.size() < MAX_RULES) {
            rules.put(name, rule);
        }
        return rule;
    }

    private String redact(String value, AttributeRule rule) {
        return switch (rule.mode()) {
            case KEEP ->
                AttributeValues.isIdentifier(AttributeValues.bare(value))
                        ? value
                        : redactor.redact(value, rule.name(), counts);
            case SCAN -> AttributeValues.isPlain(value) ? value : redactor.redact(value, rule.name(), counts);
            case REPLACE -> replace(value, rule.type());
            case DROP -> "";
            case PSEUDONYM -> pseudonym(value, rule.type());
        };
    }

    private String replace(String value, FindType type) {
        if (value.isEmpty() || Placeholders.isOne(value)) {
            return value;
        }
        counts.add(type.name());
        return type.placeholder();
    }

    private String pseudonym(String value, FindType type) {
        if (pseudonymizer == null || value.isEmpty() || Placeholders.isOne(value)) {
            return replace(value, type);
        }
        if (pseudonymizer.isPseudonym(value)) {
            return value;
        }
        // The same person by the same name, wherever an address turns up.
        String typeName = value.indexOf('@') > 0 ? PiiType.EMAIL.name() : type.name();
        counts.add(typeName);
        return pseudonymizer.pseudonym(typeName, value);
    }
}
