/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import io.coworkflink.event.CoworkEvent;
import org.jspecify.annotations.Nullable;

/**
 * A rule about several events of one key in their order in time that remembers a little instead of holding every event against all
 * open matches: for counts, sums, pairs and times that are too much for a CEP pattern.
 */
interface MemoryRule extends KeyedRule {
    /**
     * Whether all events of a key are of one session. Such rules share one operator: each event is sent, and put in order, once for all
     * of them.
     */
    default boolean isWithinSession() {
        return true;
    }

    /** Asked of one event after the other, in their order in time. */
    Step next(Memory memory, CoworkEvent event);

    /** The time of the memory has passed, and nothing came. */
    default Step timePassed(Memory memory) {
        return Step.FORGET;
    }

    /** What is remembered from now on, and what is to be told, null for nothing. */
    record Step(Memory memory, @Nullable RuleMatch match) {
        static final Step FORGET = new Step(Memory.NONE, null);

        static Step remember(Memory memory) {
            return new Step(memory, null);
        }
    }
}
