/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import io.coworkflink.alert.MemoryRule.Step;
import io.coworkflink.event.CoworkEvent;
import io.coworkflink.metrics.Tally;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.util.Collector;

/** Puts the events of a key in their order in time and asks a {@link MemoryRule} about one after the other. */
final class RememberEvents extends KeyedProcessFunction<String, CoworkEvent, RuleMatch> {
    private final MemoryRule rule;
    private final String lateCount;

    private transient MapState<Long, List<CoworkEvent>> waiting;
    private transient ValueState<Memory> memories;
    /** The timer that is set for the memory, so that a memory that is renewed with every event does not set one each. */
    private transient ValueState<Long> wakeUps;

    private transient Tally tally;

    @SuppressWarnings("NullAway.Init") // Flink calls open() before anything else.
    RememberEvents(MemoryRule rule) {
        this.rule = rule;
        this.lateCount = CountLate.nameFor(rule);
    }

    @Override
    public void open(OpenContext context) {
        waiting = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>(
                        "waiting", Types.LONG, Types.LIST(TypeInformation.of(CoworkEvent.class))));
        memories = getRuntimeContext().getState(new ValueStateDescriptor<>("memory", TypeInformation.of(Memory.class)));
        wakeUps = getRuntimeContext().getState(new ValueStateDescriptor<>("wake-up", Types.LONG));
        tally = new Tally(getRuntimeContext());
    }

    /** Holds the event until the watermark says that none before it is still to come. */
    @Override
    public void processElement(CoworkEvent event, Context context, Collector<RuleMatch> out) throws Exception {
        long timestamp = context.timestamp();
        if (timestamp <= context.timerService().currentWatermark()) {
            tally.count(lateCount);
            return;
        }
        List<CoworkEvent> sameTime = waiting.get(timestamp);
        List<CoworkEvent> events = sameTime == null ? new ArrayList<>() : sameTime;
        events.add(event);
        waiting.put(timestamp, events);
        context.timerService().registerEventTimeTimer(timestamp);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<RuleMatch> out) throws Exception {
        Long wakeUp = wakeUps.value();
        if (wakeUp != null && wakeUp <= timestamp) {
            wakeUps.clear();
        }
        List<CoworkEvent> events = waiting.get(timestamp);
        if (events == null && !isTimeOfTheWorld(context.timerService())) {
            return;
        }
        Memory before = memories.value();
        Memory memory = passTime(before == null ? Memory.NONE : before, timestamp, out);
        if (events != null) {
            waiting.remove(timestamp);
            memory = ask(memory, events, out);
        }
        keep(memory, before, context.timerService());
    }

    /** The watermark at the end of a bounded input, or of a drained job, is not a time that anybody lived to see. */
    private static boolean isTimeOfTheWorld(TimerService timers) {
        return timers.currentWatermark() != Watermark.MAX_WATERMARK.getTimestamp();
    }

    private Memory passTime(Memory memory, long now, Collector<RuleMatch> out) {
        Memory left = memory;
        while (left.untilMillis() <= now) {
            left = tell(rule.timePassed(left), out);
        }
        return left;
    }

    private Memory ask(Memory memory, List<CoworkEvent> sameTime, Collector<RuleMatch> out) {
        List<CoworkEvent> events = new ArrayList<>(sameTime);
        events.sort(new SameTimeOrder());
        Memory after = memory;
        for (CoworkEvent event : events) {
            after = tell(rule.next(after, event), out);
        }
        return after;
    }

    private static Memory tell(Step step, Collector<RuleMatch> out) {
        if (step.match() != null) {
            out.collect(step.match());
        }
        return step.memory();
    }

    private void keep(Memory memory, Memory before, TimerService timers) throws Exception {
        if (memory.isNone()) {
            memories.clear();
            forgetWakeUp(timers);
            return;
        }
        if (!memory.equals(before)) {
            memories.update(memory);
        }
        wakeUpAt(memory.untilMillis(), timers);
    }

    private void wakeUpAt(long millis, TimerService timers) throws IOException {
        Long set = wakeUps.value();
        if (set == null || millis < set) {
            timers.registerEventTimeTimer(millis);
            wakeUps.update(millis);
        }
    }

    private void forgetWakeUp(TimerService timers) throws Exception {
        Long set = wakeUps.value();
        if (set == null) {
            return;
        }
        wakeUps.clear();
        // Events of that very time wait for the same timer.
        if (!waiting.contains(set)) {
            timers.deleteEventTimeTimer(set);
        }
    }
}
