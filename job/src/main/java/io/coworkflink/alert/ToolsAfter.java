/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import io.coworkflink.alert.MemoryRule.Step;
import io.coworkflink.event.CoworkEvent;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;

/**
 * Two tool results near each other in steps and in time. A newer first one takes the place of an older: one is remembered.
 *
 * @param tools the second is at most the so many-th result behind the first
 */
record ToolsAfter(int tools, Duration window) implements Serializable {
    /**
     * Asked of every result of the key.
     *
     * @param isFirst whether it may be followed by the other
     * @param isSecond whether it is what must not follow; one that is both counts as this when it follows a first one
     */
    Step next(
            Memory memory,
            CoworkEvent event,
            boolean isFirst,
            boolean isSecond,
            BiFunction<CoworkEvent, CoworkEvent, RuleMatch> match) {
        if (isSecond && !memory.isNone()) {
            return new Step(Memory.NONE, match.apply(memory.events().get(0), event));
        }
        if (isFirst) {
            return Step.remember(new Memory(List.of(event), 0, event.time().millis() + window.toMillis()));
        }
        int steps = memory.count() + 1;
        return memory.isNone() || steps == tools
                ? Step.FORGET
                : Step.remember(new Memory(memory.events(), steps, memory.untilMillis()));
    }
}
