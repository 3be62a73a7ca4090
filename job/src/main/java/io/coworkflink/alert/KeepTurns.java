/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import io.coworkflink.event.CoworkEvent;
import io.coworkflink.metrics.Tally;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Lets API errors and requests pass only where a session turns from working to failing or back, in event time. CEP opens a match at
 * every error and holds each event against all of them, so that thousands of retries would bring it to a halt and then alert
 * once each; and once its window is over it has forgotten that the session never recovered.
 */
final class KeepTurns extends KeyedProcessFunction<String, CoworkEvent, CoworkEvent> {
    /** A session that failed and was never heard of again does not stay in the state for ever. */
    private static final long FORGET_AFTER_MILLIS = Duration.ofDays(1).toMillis();

    /** Timers are set to full hours, so that the errors of a storm share one. */
    private static final long TIMER_STEP_MILLIS = Duration.ofHours(1).toMillis();

    private final String lateCount;

    private transient MapState<Long, List<CoworkEvent>> waiting;

    /**
     * When the last error was handled, in processing time; present while failing only: a session that works costs nothing. Forgotten by
     * a timer, since Flink's time to live looks through all key groups with every event while the state is empty, as it mostly is.
     */
    private transient ValueState<Long> failing;

    private transient Tally tally;

    @SuppressWarnings("NullAway.Init") // Flink calls open() before anything else.
    KeepTurns(SequenceRule rule) {
        this.lateCount = CountLate.nameFor(rule);
    }

    static DataStream<CoworkEvent> of(DataStream<CoworkEvent> calls, SequenceRule rule) {
        String uid = "keep-turns-" + rule.kebabId();
        return calls.keyBy(rule::key, Types.STRING)
                .process(new KeepTurns(rule))
                .uid(uid)
                .name(uid);
    }

    @Override
    public void open(OpenContext context) {
        waiting = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>(
                        "waiting", Types.LONG, Types.LIST(TypeInformation.of(CoworkEvent.class))));
        failing = getRuntimeContext().getState(new ValueStateDescriptor<>("failing", Types.LONG));
        tally = new Tally(getRuntimeContext());
    }

    /** Holds the call until the watermark says that none before it is still to come. */
    @Override
    public void processElement(CoworkEvent call, Context context, Collector<CoworkEvent> out) throws Exception {
        long timestamp = context.timestamp();
        if (timestamp <= context.timerService().currentWatermark()) {
            tally.count(lateCount);
            return;
        }
        List<CoworkEvent> sameTime = waiting.get(timestamp);
        List<CoworkEvent> calls = sameTime == null ? new ArrayList<>() : sameTime;
        calls.add(call);
        waiting.put(timestamp, calls);
        context.timerService().registerEventTimeTimer(timestamp);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<CoworkEvent> out) throws Exception {
        if (context.timeDomain() == TimeDomain.PROCESSING_TIME) {
            forgetIfOld(timestamp);
            return;
        }
        List<CoworkEvent> calls = new ArrayList<>(waiting.get(timestamp));
        waiting.remove(timestamp);
        calls.sort(new SameTimeOrder());
        for (CoworkEvent call : calls) {
            passIfTurn(call, context.timerService(), out);
        }
    }

    private void passIfTurn(CoworkEvent call, TimerService timers, Collector<CoworkEvent> out) throws Exception {
        boolean wasFailing = failing.value() != null;
        if (call.isApiError()) {
            long now = timers.currentProcessingTime();
            failing.update(now);
            timers.registerProcessingTimeTimer(
                    (now + FORGET_AFTER_MILLIS) / TIMER_STEP_MILLIS * TIMER_STEP_MILLIS + TIMER_STEP_MILLIS);
        } else if (wasFailing) {
            failing.clear();
        }
        if (call.isApiError() != wasFailing) {
            out.collect(call);
        }
    }

    private void forgetIfOld(long now) throws IOException {
        Long lastError = failing.value();
        if (lastError != null && lastError + FORGET_AFTER_MILLIS <= now) {
            failing.clear();
        }
    }
}
