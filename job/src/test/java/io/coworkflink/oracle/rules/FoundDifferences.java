/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.oracle.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What is missing of the expected and what is too much, so that a person sees why. */
public final class FoundDifferences {
    private static final int SHOWN = 4;

    private FoundDifferences() {}

    /** A line or more a rule that finds anything else. */
    public static List<String> between(List<Found> expected, List<Found> found, List<StoryEvent> events) {
        Map<String, StringBuilder> differences = new TreeMap<>();
        add("missing", minus(expected, found), events, differences);
        add("unexpected", minus(found, expected), events, differences);
        return differences.values().stream().map(StringBuilder::toString).toList();
    }

    private static List<Found> minus(List<Found> all, List<Found> others) {
        List<Found> rest = new ArrayList<>(all);
        others.forEach(rest::remove);
        return rest;
    }

    private static void add(
            String what, List<Found> found, List<StoryEvent> events, Map<String, StringBuilder> differences) {
        found.stream().collect(Collectors.groupingBy(Found::rule)).forEach((rule, ofRule) -> {
            StringBuilder text = differences.computeIfAbsent(rule, ignored -> new StringBuilder(rule));
            text.append("\n  ").append(ofRule.size()).append(' ').append(what);
            ofRule.stream().limit(SHOWN).forEach(one -> {
                text.append("\n    ").append(one);
                one.matched().forEach(number -> text.append("\n      ").append(events.get(number)));
            });
        });
    }
}
