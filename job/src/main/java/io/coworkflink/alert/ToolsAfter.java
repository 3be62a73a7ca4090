/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import io.coworkflink.event.CoworkEvent;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.conditions.SimpleCondition;

/**
 * The pattern of two tool results near each other in steps and in time. Its stages follow each other strictly, and a newer first one
 * takes the place of an older: however many there are, one match is open.
 *
 * @param first may be followed by the other
 * @param second that it is not to be followed by; a result that is both counts as this when it follows a first one
 * @param tools the second is at most the so many-th result behind the first
 */
record ToolsAfter(SimpleCondition<CoworkEvent> first, SimpleCondition<CoworkEvent> second, int tools, Duration window)
        implements Serializable {
    private static final String FIRST = "a tool that is harmless by itself";
    private static final String BETWEEN = "other tools";
    private static final String SECOND = "a tool that makes it harmful";

    ToolsAfter {
        SequenceRule.requireShort(window);
    }

    Pattern<CoworkEvent, ?> pattern() {
        Pattern<CoworkEvent, CoworkEvent> begin = Pattern.<CoworkEvent>begin(
                        FIRST, AfterMatchSkipStrategy.skipPastLastEvent())
                .where(first);
        return between(begin).next(SECOND).where(second).within(window);
    }

    private Pattern<CoworkEvent, CoworkEvent> between(Pattern<CoworkEvent, CoworkEvent> begin) {
        if (tools == 1) {
            return begin;
        }
        SimpleCondition<CoworkEvent> neither =
                SimpleCondition.of(event -> !first.filter(event) && !second.filter(event));
        return begin.next(BETWEEN).where(neither).times(0, tools - 1).consecutive();
    }

    static CoworkEvent firstOf(Map<String, List<CoworkEvent>> stages) {
        return Objects.requireNonNull(stages.get(FIRST)).get(0);
    }

    static CoworkEvent secondOf(Map<String, List<CoworkEvent>> stages) {
        return Objects.requireNonNull(stages.get(SECOND)).get(0);
    }
}
