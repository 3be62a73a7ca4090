/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimerService;

/** The memories of several rules about one session, each by its own key, and the times at which they want to be asked again. */
final class Memories {
    private final MapState<String, Kept> kept;
    /** Keys by time: a timer does not say whose it is. */
    private final MapState<Long, List<String>> due;

    /**
     * A memory in state.
     *
     * @param wakeUpMillis the time under which its key is due: not later than the memory wants, since one that is renewed with every
     *     event would otherwise set a timer each
     */
    public record Kept(Memory memory, long wakeUpMillis) {
        static final Kept NOTHING = new Kept(Memory.NONE, Long.MAX_VALUE);
    }

    Memories(RuntimeContext context) {
        kept = context.getMapState(new MapStateDescriptor<>("memories", Types.STRING, TypeInformation.of(Kept.class)));
        due = context.getMapState(new MapStateDescriptor<>("due", Types.LONG, Types.LIST(Types.STRING)));
    }

    Kept get(String key) throws Exception {
        Kept found = kept.get(key);
        return found == null ? Kept.NOTHING : found;
    }

    /** @param before what {@link #get} gave: state is not to be read twice */
    void put(String key, Kept before, Memory memory, TimerService timers) throws Exception {
        if (memory.isNone()) {
            forget(key, before);
            return;
        }
        if (before.memory().equals(memory)) {
            return;
        }
        boolean isSet = !before.memory().isNone() && before.wakeUpMillis() <= memory.untilMillis();
        if (!isSet) {
            forget(key, before);
        }
        long wakeUp = isSet ? before.wakeUpMillis() : memory.untilMillis();
        kept.put(key, new Kept(memory, wakeUp));
        if (!isSet && wakeUp != Long.MAX_VALUE) {
            wakeUpAt(wakeUp, key, timers);
        }
    }

    /** The keys whose time it is; each is due again later, or forgotten, when its memory is {@link #renew renewed}. */
    List<String> takeDue(long millis) throws Exception {
        List<String> keys = due.get(millis);
        due.remove(millis);
        return keys == null ? List.of() : List.copyOf(keys);
    }

    /** For a key that was due. */
    void renew(String key, Memory memory, TimerService timers) throws Exception {
        kept.remove(key);
        put(key, Kept.NOTHING, memory, timers);
    }

    private void wakeUpAt(long millis, String key, TimerService timers) throws Exception {
        List<String> before = due.get(millis);
        List<String> keys = before == null ? new ArrayList<>() : new ArrayList<>(before);
        keys.add(key);
        due.put(millis, keys);
        timers.registerEventTimeTimer(millis);
    }

    /** Its timer stays: events of that very time may wait for it, and one that finds nothing to do does no harm. */
    private void forget(String key, Kept before) throws Exception {
        if (before.memory().isNone()) {
            return;
        }
        kept.remove(key);
        List<String> keys = due.get(before.wakeUpMillis());
        if (keys == null) {
            return;
        }
        List<String> others = new ArrayList<>(keys);
        others.remove(key);
        if (others.isEmpty()) {
            due.remove(before.wakeUpMillis());
        } else {
            due.put(before.wakeUpMillis(), others);
        }
    }
}
