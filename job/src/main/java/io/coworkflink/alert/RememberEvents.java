/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import io.coworkflink.alert.Memories.Kept;
import io.coworkflink.alert.MemoryRule.Step;
import io.coworkflink.event.CoworkEvent;
import io.coworkflink.metrics.Tally;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Puts the events of a key, most often of a session, in their order in time and asks {@link MemoryRule}s about one after the other, each
 * under the rule's own key.
 */
final class RememberEvents extends KeyedProcessFunction<String, CoworkEvent, RuleMatch> {
    /** Of {@link AbsenceRule}s, for {@link JudgeAbsences}. */
    static final OutputTag<Absences> ABSENCES = new OutputTag<>("absences", TypeInformation.of(Absences.class));

    /** In no id. */
    private static final char SEPARATOR = ' ';

    private final List<MemoryRule> rules;

    private transient WaitingEvents waiting;
    private transient Memories memories;
    private transient Tally tally;

    @SuppressWarnings("NullAway.Init") // Flink calls open() before anything else.
    RememberEvents(List<MemoryRule> rules) {
        this.rules = List.copyOf(rules);
    }

    @Override
    public void open(OpenContext context) {
        waiting = new WaitingEvents(getRuntimeContext());
        memories = new Memories(getRuntimeContext());
        tally = new Tally(getRuntimeContext());
    }

    /** Holds the event until the watermark says that none before it is still to come. */
    @Override
    public void processElement(CoworkEvent event, Context context, Collector<RuleMatch> out) throws Exception {
        if (!waiting.add(event, context.timestamp(), context.timerService())) {
            rules.stream().filter(rule -> rule.concerns(event)).forEach(rule -> tally.count(CountLate.nameFor(rule)));
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<RuleMatch> out) throws Exception {
        TimerService timers = context.timerService();
        if (!EndOfInput.isReached(timers)) {
            for (String key : memories.takeDue(timestamp)) {
                MemoryRule rule = ruleOf(key);
                // A rule that is no longer in the job has nothing to remember.
                Memory memory = rule == null
                        ? Memory.NONE
                        : passTime(rule, memories.get(key).memory(), context, out);
                memories.renew(key, memory, timers);
            }
        }
        for (CoworkEvent event : waiting.take(timestamp)) {
            ask(event, context, out);
        }
    }

    private void ask(CoworkEvent event, OnTimerContext context, Collector<RuleMatch> out) throws Exception {
        for (MemoryRule rule : rules) {
            if (rule.concerns(event)) {
                String key = rule.id() + SEPARATOR + rule.key(event);
                Kept before = memories.get(key);
                Memory memory = passTime(rule, before.memory(), context, out);
                Absences awaited = rule instanceof AbsenceRule absence ? absence.awaited(memory, event) : null;
                if (awaited != null) {
                    context.output(ABSENCES, awaited);
                }
                memories.put(key, before, tell(rule.next(memory, event), out), context.timerService());
            }
        }
    }

    private @Nullable MemoryRule ruleOf(String key) {
        String id = key.substring(0, key.indexOf(SEPARATOR));
        return rules.stream().filter(rule -> rule.id().equals(id)).findFirst().orElse(null);
    }

    private static Memory passTime(MemoryRule rule, Memory memory, OnTimerContext context, Collector<RuleMatch> out) {
        Memory left = memory;
        while (left.untilMillis() <= context.timestamp()) {
            if (rule instanceof AbsenceRule absence) {
                context.output(ABSENCES, absence.missing(left.events().get(0)));
            }
            left = tell(rule.timePassed(left), out);
        }
        return left;
    }

    private static Memory tell(Step step, Collector<RuleMatch> out) {
        if (step.match() != null) {
            out.collect(step.match());
        }
        return step.memory();
    }
}
