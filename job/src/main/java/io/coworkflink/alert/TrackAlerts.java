/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import io.coworkflink.alert.AlertLifecycle.Step;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** Runs the {@link AlertLifecycle} for every group, keyed by its id, under the silences in force. */
final class TrackAlerts extends KeyedBroadcastProcessFunction<String, RuleMatch, Silence, Alert> {
    static final String UID = "track-alerts";

    /** Until when each scope is silent. */
    static final MapStateDescriptor<String, Long> SILENCES =
            new MapStateDescriptor<>("silences", Types.STRING, Types.LONG);

    private static final long AT_END_OF_INPUT = Watermark.MAX_WATERMARK.getTimestamp();

    private final AlertLifecycle lifecycle;
    private final SilenceRules rules;

    private transient ValueState<Incident> incidents;
    /** The earliest processing-time timer, so that a storm of matches does not set one each. */
    private transient ValueState<Long> timers;

    @SuppressWarnings("NullAway.Init") // Flink calls open() before anything else.
    TrackAlerts(AlertLifecycle lifecycle, SilenceRules rules) {
        this.lifecycle = lifecycle;
        this.rules = rules;
    }

    @Override
    public void open(OpenContext context) {
        incidents = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("incident", TypeInformation.of(Incident.class)));
        timers = getRuntimeContext().getState(new ValueStateDescriptor<>("timer", Types.LONG));
    }

    @Override
    public void processElement(RuleMatch match, ReadOnlyContext context, Collector<Alert> out) throws Exception {
        long now = context.timerService().currentProcessingTime();
        if (lifecycle.isStale(match, now)) {
            if (match.kind() == RuleMatch.Kind.FIRED) {
                out.collect(lifecycle.stale(match));
            }
            return;
        }
        SilencedBy silence = rules.silence(match, context.getBroadcastState(SILENCES), now);
        Step step = lifecycle.matched(incidents.value(), match, silence, now);
        take(step, silence, context.timerService(), out);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Alert> out) throws Exception {
        Incident incident = incidents.value();
        boolean ended = context.timeDomain() == TimeDomain.EVENT_TIME;
        if (!ended) {
            timers.clear();
        }
        if (incident == null) {
            return;
        }
        long now = context.timerService().currentProcessingTime();
        SilencedBy silence = silence(incident, context.getBroadcastState(SILENCES), now);
        Step step = ended ? lifecycle.inputEnded(incident, silence, now) : lifecycle.timePassed(incident, silence, now);
        take(step, silence, context.timerService(), out);
    }

    @Override
    public void processBroadcastElement(Silence silence, Context context, Collector<Alert> out) throws Exception {
        rules.put(silence, context.getBroadcastState(SILENCES), context.currentProcessingTime());
    }

    private @Nullable SilencedBy silence(Incident incident, ReadOnlyBroadcastState<String, Long> silences, long now)
            throws Exception {
        return incident.open() == null ? null : rules.silence(incident.open().last(), silences, now);
    }

    private void take(Step step, @Nullable SilencedBy silence, TimerService service, Collector<Alert> out)
            throws Exception {
        if (step.alert() != null) {
            out.collect(step.alert());
        }
        Incident incident = step.incident();
        if (incident == null) {
            incidents.clear();
            return;
        }
        incidents.update(incident);
        if (incident.open() == null) {
            service.deleteEventTimeTimer(AT_END_OF_INPUT);
        } else if (service.currentWatermark() < AT_END_OF_INPUT) {
            service.registerEventTimeTimer(AT_END_OF_INPUT);
        }
        wakeUpAt(lifecycle.wakeUpMillis(incident, silence, service.currentProcessingTime()), service);
    }

    private void wakeUpAt(long millis, TimerService service) throws Exception {
        Long set = timers.value();
        if (set == null || millis < set) {
            service.registerProcessingTimeTimer(millis);
            timers.update(millis);
        }
    }
}
