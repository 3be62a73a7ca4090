/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import io.coworkflink.event.CoworkEvent;

/** A rule about several events that have something in common. */
interface KeyedRule extends Rule {
    /** Whether the rule needs to see the event at all; this comes before any shuffle or state. */
    boolean concerns(CoworkEvent event);

    /** Asked of events that concern the rule only. */
    String key(CoworkEvent event);

    /** For the names of operators, which belong to savepoints. */
    default String kebabId() {
        return id().replace('_', '-');
    }
}
