/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.Events;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** A rule's operator and the one behind it that judges its absences, which it tells in any order; seconds are those of {@link Events#atSecond}. */
final class AbsenceHarness implements AutoCloseable {
    private final AbsenceRule rule;
    private final RuleHarness sessions;
    private final Random random = new Random(7);
    private KeyedOneInputStreamOperatorTestHarness<String, Absences, RuleMatch> judge;

    AbsenceHarness(AbsenceRule rule) throws Exception {
        this.rule = rule;
        this.sessions = new RuleHarness(rule);
        this.judge = harness();
        judge.open();
    }

    /** What the judge makes of the events when their time is long over. */
    static List<RuleMatch> judged(AbsenceRule rule, List<CoworkEvent> events) throws Exception {
        try (AbsenceHarness harness = new AbsenceHarness(rule)) {
            harness.arrive(events);
            harness.passTime(200_000);
            return harness.judged();
        }
    }

    void arrive(List<CoworkEvent> events) throws Exception {
        sessions.arrive(events.toArray(CoworkEvent[]::new));
    }

    void passTime(long second) throws Exception {
        passTimeTo(Events.START + second * 1_000);
    }

    void endInput() throws Exception {
        passTimeTo(Watermark.MAX_WATERMARK.getTimestamp());
    }

    private void passTimeTo(long millis) throws Exception {
        sessions.passTimeTo(millis);
        List<Absences> told = sessions.takeAbsences();
        Collections.shuffle(told, random);
        for (Absences one : told) {
            judge.processElement(one, one.sinceMillis());
        }
        judge.processWatermark(millis);
    }

    void restart() throws Exception {
        sessions.restart();
        OperatorSubtaskState state = judge.snapshot(1, 1);
        judge.close();
        judge = harness();
        judge.initializeState(state);
        judge.open();
    }

    /** About the organization, since the last restart. */
    List<RuleMatch> judged() {
        return judge.extractOutputValues();
    }

    int stateEntriesAndTimers() {
        return judge.numKeyedStateEntries() + judge.numEventTimeTimers();
    }

    @Override
    public void close() {
        sessions.close();
        try {
            judge.close();
        } catch (Exception e) {
            throw new IllegalStateException("the operator does not close", e);
        }
    }

    private KeyedOneInputStreamOperatorTestHarness<String, Absences, RuleMatch> harness() throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new JudgeAbsences(List.of(rule))), Absences::key, Types.STRING);
    }
}
