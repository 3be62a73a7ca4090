/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import io.coworkflink.event.CoworkEvent;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimerService;

/** Holds the events of a key until the watermark says that none before them is still to come, and so puts them in order. */
final class WaitingEvents {
    private final MapState<Long, List<CoworkEvent>> waiting;

    WaitingEvents(RuntimeContext context) {
        waiting = context.getMapState(
                new MapStateDescriptor<>("waiting", Types.LONG, Types.LIST(TypeInformation.of(CoworkEvent.class))));
    }

    /** Whether it was in time; an event that was not is gone. */
    boolean add(CoworkEvent event, long timestamp, TimerService timers) throws Exception {
        if (timestamp <= timers.currentWatermark()) {
            return false;
        }
        List<CoworkEvent> sameTime = waiting.get(timestamp);
        List<CoworkEvent> events = sameTime == null ? new ArrayList<>() : sameTime;
        events.add(event);
        waiting.put(timestamp, events);
        timers.registerEventTimeTimer(timestamp);
        return true;
    }

    /** Those of the very time, in the order of their sender. */
    List<CoworkEvent> take(long timestamp) throws Exception {
        List<CoworkEvent> events = waiting.get(timestamp);
        if (events == null) {
            return List.of();
        }
        waiting.remove(timestamp);
        List<CoworkEvent> inOrder = new ArrayList<>(events);
        inOrder.sort(new SameTimeOrder());
        return inOrder;
    }
}
