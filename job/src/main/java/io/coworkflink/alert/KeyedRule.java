/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import io.coworkflink.event.CoworkEvent;
import java.util.List;

/** A rule about several events that have something in common. */
interface KeyedRule extends Rule {
    /** Whether the rule needs to see the event at all; this comes before any shuffle or state. */
    boolean concerns(CoworkEvent event);

    /** Asked of what {@link #split} made of an event that concerns the rule. */
    String key(CoworkEvent event);

    /** The event as the rule sees it; several, each with a key of its own, when it is about several matters. */
    default List<CoworkEvent> split(CoworkEvent event) {
        return List.of(event);
    }

    /** For the names of operators, which belong to savepoints. */
    default String kebabId() {
        return id().replace('_', '-');
    }
}
