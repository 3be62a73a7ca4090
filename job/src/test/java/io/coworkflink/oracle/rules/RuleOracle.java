/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.oracle.rules;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** What all rules together must find. */
public final class RuleOracle {
    private static final List<Function<List<StoryEvent>, Stream<Found>>> RULES = List.of(
            InstantOracle::found,
            RowOracle::found,
            AbsenceOracle::found,
            EgressOracle::found,
            RefusalOracle::found,
            SecretOracle::found,
            WindowOracle::found,
            ServerOracle::found,
            UnusualUseOracle::found);

    private RuleOracle() {}

    /**
     * Looks at a whole story.
     *
     * @param events each once, in any order; one that comes long after them lets every deadline pass
     */
    public static List<Found> found(List<StoryEvent> events) {
        List<StoryEvent> inOrder = events.stream()
                .sorted(Comparator.comparingLong(StoryEvent::second).thenComparingInt(StoryEvent::number))
                .toList();
        return RULES.stream().flatMap(rule -> rule.apply(inOrder)).toList();
    }
}
