/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import io.coworkflink.alert.BaselineState.Life;
import io.coworkflink.metrics.Tally;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** Sums up the windows of all {@link BaselineRule}s, has each judged by its end, and remembers what they teach. */
final class LearnBaselines extends KeyedProcessFunction<String, Sample, RuleMatch> {
    static final String UID = "learn-baselines";

    /** A key that was not seen for so long is forgotten, and would have to be learnt again. */
    private static final long FORGET_AFTER_MILLIS = Duration.ofDays(30).toMillis();

    private static final long TIDY_EVERY_MILLIS = Duration.ofDays(1).toMillis();

    private final List<BaselineRule> rules;
    private final long learningMillis;

    private transient BaselineState state;
    private transient Tally tally;

    @SuppressWarnings("NullAway.Init") // Flink calls open() before anything else.
    LearnBaselines(List<BaselineRule> rules, Duration learningTime) {
        this.rules = List.copyOf(rules);
        this.learningMillis = learningTime.toMillis();
    }

    @Override
    public void open(OpenContext context) {
        state = new BaselineState(getRuntimeContext());
        tally = new Tally(getRuntimeContext());
    }

    @Override
    public void processElement(Sample sample, Context context, Collector<RuleMatch> out) throws Exception {
        BaselineRule rule = rule(sample.ruleId());
        if (rule == null) {
            return;
        }
        long windowMillis = rule.window().toMillis();
        long start = Math.floorDiv(sample.millis(), windowMillis) * windowMillis;
        long last = start + windowMillis - 1;
        TimerService timers = context.timerService();
        if (last <= timers.currentWatermark()) {
            tally.count(CountLate.nameFor(rule));
        } else if (state.add(start, sample)) {
            timers.registerEventTimeTimer(last);
            see(sample, start, timers);
        }
    }

    private void see(Sample sample, long start, TimerService timers) throws Exception {
        Life life = state.life();
        if (life == null) {
            long wakeUp = start + TIDY_EVERY_MILLIS;
            life = new Life(sample.ruleId(), sample.subject(), start, start, wakeUp);
            timers.registerEventTimeTimer(wakeUp);
        }
        state.put(life.seen(start));
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<RuleMatch> out) throws Exception {
        Life life = state.life();
        if (life == null) {
            return;
        }
        BaselineRule rule = rule(life.ruleId());
        if (rule == null) {
            // It is no longer in the job.
            state.forgetAll();
            return;
        }
        close(timestamp + 1, rule, life, out);
        TimerService timers = context.timerService();
        if (timestamp == life.wakeUpMillis() && !EndOfInput.isReached(timers)) {
            tidy(timestamp, rule, life, timers);
        }
    }

    private @Nullable BaselineRule rule(String id) {
        return rules.stream().filter(rule -> rule.id().equals(id)).findFirst().orElse(null);
    }

    private void close(long end, BaselineRule rule, Life life, Collector<RuleMatch> out) throws Exception {
        long start = end - rule.window().toMillis();
        Figures figures = state.close(start);
        if (figures == null) {
            return;
        }
        BaselineWindow window = new BaselineWindow(life.subject(), start, end, figures);
        Past past = state.past(life.sinceMillis(), rule.comparedWith(start));
        boolean isLearning = start < life.sinceMillis() + learningMillis;
        RuleMatch match = isLearning ? null : rule.judge(window, past);
        if (match != null) {
            out.collect(match);
        }
        state.remember(rule.periodOf(start), rule.lesson(window, past, match != null));
    }

    private void tidy(long now, BaselineRule rule, Life life, TimerService timers) throws Exception {
        long forgotten = life.lastMillis() + FORGET_AFTER_MILLIS;
        if (now >= forgotten) {
            state.forgetAll();
            return;
        }
        state.forgetBefore(rule.comparedWith(now).get(0));
        long wakeUp = Math.min(now + TIDY_EVERY_MILLIS, forgotten);
        state.put(life.wakingUpAt(wakeUp));
        timers.registerEventTimeTimer(wakeUp);
    }
}
