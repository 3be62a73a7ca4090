/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Gathers what is missing in an organization, by rule, and has it judged when all of a time is known. Nothing comes late: what tells
 * that something is missing does so when its time has passed, before the watermark that says so goes on. At the end of the input it
 * tells only what is proven, so there is nothing to hold back here.
 */
final class JudgeAbsences extends KeyedProcessFunction<String, Absences, RuleMatch> {
    static final String UID = "judge-absences";

    private final Map<String, AbsenceJudge> judges;

    private transient MapState<Long, Absences> gathered;
    private transient ValueState<Memory> remembered;

    @SuppressWarnings("NullAway.Init") // Flink calls open() before anything else.
    JudgeAbsences(List<AbsenceRule> rules) {
        this.judges = rules.stream().collect(Collectors.toMap(Rule::id, AbsenceRule::judge));
    }

    @Override
    public void open(OpenContext context) {
        gathered = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>("gathered", Types.LONG, TypeInformation.of(Absences.class)));
        remembered = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("remembered", TypeInformation.of(Memory.class)));
    }

    @Override
    public void processElement(Absences absences, Context context, Collector<RuleMatch> out) throws Exception {
        AbsenceJudge judge = judges.get(absences.ruleId());
        if (judge == null) {
            return;
        }
        long due = judge.dueMillis(absences.sinceMillis());
        Absences before = gathered.get(due);
        gathered.put(due, before == null ? absences : before.and(absences));
        if (before == null) {
            context.timerService().registerEventTimeTimer(due);
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<RuleMatch> out) throws Exception {
        Memory memory = memory(timestamp);
        Absences due = gathered.get(timestamp);
        if (due == null) {
            return;
        }
        gathered.remove(timestamp);
        AbsenceJudge judge = judges.get(due.ruleId());
        if (judge != null) {
            tell(judge.judge(memory, due), context.timerService(), out);
        }
    }

    private Memory memory(long now) throws Exception {
        @Nullable Memory memory = remembered.value();
        if (memory == null || memory.untilMillis() > now) {
            return memory == null ? Memory.NONE : memory;
        }
        remembered.clear();
        return Memory.NONE;
    }

    private void tell(MemoryRule.Step step, TimerService timers, Collector<RuleMatch> out) throws Exception {
        if (!step.memory().isNone()) {
            remembered.update(step.memory());
            timers.registerEventTimeTimer(step.memory().untilMillis());
        }
        if (step.match() != null) {
            out.collect(step.match());
        }
    }
}
