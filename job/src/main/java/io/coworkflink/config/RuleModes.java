/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which alert rules are not in their usual mode, by id.
 *
 * @param enabled people are told, also of a rule that is usually on trial
 * @param shadow recorded and not told
 * @param disabled not in the job
 */
public record RuleModes(Set<String> enabled, Set<String> shadow, Set<String> disabled) implements Serializable {
    public RuleModes {
        enabled = ordered(enabled);
        shadow = ordered(shadow);
        disabled = ordered(disabled);
        new Problems()
                .require(
                        Collections.disjoint(enabled, shadow),
                        AlertOptions.SHADOW_RULES,
                        both(enabled, shadow, "enabled"))
                .require(
                        Collections.disjoint(enabled, disabled),
                        AlertOptions.DISABLED_RULES,
                        both(enabled, disabled, "enabled"))
                .require(
                        Collections.disjoint(shadow, disabled),
                        AlertOptions.DISABLED_RULES,
                        both(shadow, disabled, "shadow"))
                .throwIfAny();
    }

    public RuleMode of(String ruleId, RuleMode usual) {
        if (disabled.contains(ruleId)) {
            return RuleMode.OFF;
        }
        if (shadow.contains(ruleId)) {
            return RuleMode.SHADOW;
        }
        return enabled.contains(ruleId) ? RuleMode.ON : usual;
    }

    private static Set<String> ordered(Set<String> ids) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(ids));
    }

    private static String both(Set<String> some, Set<String> others, String list) {
        String ids = some.stream().filter(others::contains).collect(Collectors.joining(", "));
        return "names %s, which alert.%s-rules names, too".formatted(ids, list);
    }
}
