/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import io.coworkflink.event.CoworkEvent;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Says of an event which rules look at such events, and which of those cannot make anything of this one. */
public final class RuleSight implements Serializable {
    /** Most events of a type lack the same. A sender that makes up combinations is answered, but not remembered. */
    private static final int MOST_REMEMBERED = 1_000;

    private final Map<String, Map<String, List<Need>>> needsByEventAndRule = new HashMap<>();
    private final Map<Seen, List<String>> remembered = new HashMap<>();

    private record Seen(String event, String missing) implements Serializable {}

    RuleSight(List<? extends Rule> rules) {
        for (Rule rule : rules) {
            for (Need need : rule.needs()) {
                needsByEventAndRule
                        .computeIfAbsent(need.event(), event -> new LinkedHashMap<>())
                        .computeIfAbsent(rule.id(), id -> new ArrayList<>())
                        .add(need);
            }
        }
    }

    /** The names of the counts that the event belongs to. */
    List<String> counts(CoworkEvent event) {
        Seen seen = new Seen(event.name(), event.missingAttributes());
        List<String> known = remembered.get(seen);
        if (known != null) {
            return known;
        }
        List<String> counts = counts(seen);
        if (remembered.size() < MOST_REMEMBERED) {
            remembered.put(seen, counts);
        }
        return counts;
    }

    private List<String> counts(Seen seen) {
        Set<String> missing = Set.of(seen.missing().split(","));
        List<String> counts = new ArrayList<>();
        needsByEventAndRule.getOrDefault(seen.event(), Map.of()).forEach((rule, needs) -> {
            counts.add(eventsOf(rule));
            if (!needs.stream().allMatch(need -> need.isMet(missing))) {
                counts.add(blindEventsOf(rule));
            }
        });
        return List.copyOf(counts);
    }

    /** Counts the events that a rule looks at. */
    public static String eventsOf(String rule) {
        return "rule_events_" + rule;
    }

    /** Counts those of them that lack what the rule needs. */
    public static String blindEventsOf(String rule) {
        return "rule_blind_events_" + rule;
    }
}
