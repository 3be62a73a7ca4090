/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import io.coworkflink.alert.NewServerRule.Known;
import io.coworkflink.event.CoworkEvent;
import io.coworkflink.metrics.Tally;
import java.time.Duration;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Asks {@link NewServerRule} about the uses of an organization in their order in time, and hands on those of what is new for the rules
 * about sessions.
 */
final class WatchServers extends KeyedProcessFunction<String, CoworkEvent, RuleMatch> {
    static final String UID = "watch-servers";

    static final OutputTag<CoworkEvent> USES =
            new OutputTag<>("new-server-uses", TypeInformation.of(CoworkEvent.class));

    private final NewServerRule rule;
    private final long learningMillis;

    private transient WaitingEvents waiting;
    private transient KnownServers known;
    private transient Tally tally;

    @SuppressWarnings("NullAway.Init") // Flink calls open() before anything else.
    WatchServers(NewServerRule rule, Duration learningTime) {
        this.rule = rule;
        this.learningMillis = learningTime.toMillis();
    }

    @Override
    public void open(OpenContext context) {
        waiting = new WaitingEvents(getRuntimeContext());
        known = new KnownServers(getRuntimeContext());
        tally = new Tally(getRuntimeContext());
    }

    @Override
    public void processElement(CoworkEvent event, Context context, Collector<RuleMatch> out) throws Exception {
        TimerService timers = context.timerService();
        long timestamp = context.timestamp();
        if (timestamp <= timers.currentWatermark()) {
            tally.count(CountLate.nameFor(rule));
            return;
        }
        known.seen(timestamp, timers);
        if (NewServerRule.subject(event) != null) {
            waiting.add(event, timestamp, timers);
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<RuleMatch> out) throws Exception {
        for (CoworkEvent event : waiting.take(timestamp)) {
            ask(event, timestamp, context, out);
        }
        if (!EndOfInput.isReached(context.timerService())) {
            known.tidy(timestamp, rule.rememberedMillis(), context.timerService());
        }
    }

    private void ask(CoworkEvent event, long now, Context context, Collector<RuleMatch> out) throws Exception {
        String subject = NewServerRule.subject(event);
        if (subject == null || !known.hasRoomFor(subject)) {
            return;
        }
        Known before = known.get(subject);
        NewServerRule.Step step = rule.next(before, event, now < known.sinceMillis() + learningMillis);
        known.put(subject, step.known());
        if (step.match() != null) {
            out.collect(step.match());
        }
        if (step.known().isNewAt(now) && event.sessionId() != null) {
            context.output(USES, NewServerUse.of(event));
        }
    }
}
