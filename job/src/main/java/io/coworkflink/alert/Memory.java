/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import io.coworkflink.event.CoworkEvent;
import java.util.List;

/**
 * What a {@link MemoryRule} keeps of one key.
 *
 * @param events the few that its match will be made of, oldest first
 * @param count whatever the rule counts
 * @param untilMillis when, in event time, the rule wants to be asked again even if nothing comes
 */
public record Memory(List<CoworkEvent> events, int count, long untilMillis) {
    static final Memory NONE = new Memory(List.of(), 0, Long.MAX_VALUE);

    boolean isNone() {
        return events.isEmpty() && count == 0;
    }

    /** The events that are younger than the given time. */
    List<CoworkEvent> since(long millis) {
        return events.stream().filter(event -> event.time().millis() > millis).toList();
    }
}
