/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.Events;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.transformations.OneInputTransformation;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** The very operator with which the job finds a rule's matches, fed by hand; seconds are those of {@link Events#atSecond}. */
final class RuleHarness implements AutoCloseable {
    private static final long LONG_AFTER = Duration.ofDays(2).toSeconds();

    private final KeyedRule rule;
    private KeyedOneInputStreamOperatorTestHarness<String, CoworkEvent, RuleMatch> harness;

    RuleHarness(KeyedRule rule) throws Exception {
        this.rule = rule;
        this.harness = harness(rule);
        harness.open();
    }

    /** What the rule makes of the events in whatever order they come, when their time is long over. */
    static List<RuleMatch> matches(KeyedRule rule, CoworkEvent... events) throws Exception {
        List<CoworkEvent> shuffled = new ArrayList<>(List.of(events));
        Collections.shuffle(shuffled, new Random(events.length));
        try (RuleHarness harness = new RuleHarness(rule)) {
            harness.arrive(shuffled.toArray(CoworkEvent[]::new));
            harness.passTime(LONG_AFTER);
            return harness.matches();
        }
    }

    void arrive(CoworkEvent... events) throws Exception {
        for (CoworkEvent event : events) {
            List<CoworkEvent> selected = new ArrayList<>();
            new SelectEvents(List.of(rule)).flatMap(event, new ListCollector<>(selected));
            for (CoworkEvent one : selected) {
                harness.processElement(one, one.time().millis());
            }
        }
    }

    void passTime(long second) throws Exception {
        passTimeTo(Events.START + second * 1_000);
    }

    void passTimeTo(long millis) throws Exception {
        harness.processWatermark(millis);
    }

    void endInput() throws Exception {
        passTimeTo(Watermark.MAX_WATERMARK.getTimestamp());
    }

    void restart() throws Exception {
        OperatorSubtaskState state = harness.snapshot(1, 1);
        harness.close();
        harness = harness(rule);
        harness.initializeState(state);
        harness.open();
    }

    /** In bytes, as a checkpoint would hold it. */
    long stateSize() throws Exception {
        return harness.snapshot(1, 1).getStateSize();
    }

    List<RuleMatch> matches() {
        return harness.extractOutputValues();
    }

    /** What it has told {@link JudgeAbsences} since it was last asked. */
    List<Absences> takeAbsences() {
        Queue<StreamRecord<Absences>> told = harness.getSideOutput(RememberEvents.ABSENCES);
        if (told == null) {
            return new ArrayList<>();
        }
        List<Absences> absences =
                new ArrayList<>(told.stream().map(StreamRecord::getValue).toList());
        told.clear();
        return absences;
    }

    int stateEntries() {
        return harness.numKeyedStateEntries();
    }

    int timers() {
        return harness.numEventTimeTimers();
    }

    @Override
    public void close() {
        try {
            harness.close();
        } catch (Exception e) {
            throw new IllegalStateException("the operator does not close", e);
        }
    }

    @SuppressWarnings("unchecked")
    private static KeyedOneInputStreamOperatorTestHarness<String, CoworkEvent, RuleMatch> harness(KeyedRule rule)
            throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        DataStream<CoworkEvent> none = env.fromData(List.of(), TypeInformation.of(CoworkEvent.class));
        DataStream<RuleMatch> matches = rule instanceof SequenceRule sequence
                ? SequenceBranch.detect(none, sequence)
                : MemoryBranch.detect(none, null, List.of((MemoryRule) rule)).get(0);
        OneInputTransformation<CoworkEvent, RuleMatch> operator =
                (OneInputTransformation<CoworkEvent, RuleMatch>) matches.getTransformation();
        return new KeyedOneInputStreamOperatorTestHarness<>(
                operator.getOperatorFactory(), event -> key(rule, event), Types.STRING);
    }

    private static String key(KeyedRule rule, CoworkEvent event) {
        return rule instanceof MemoryRule memory ? MemoryBranch.key(List.of(memory), event) : rule.key(event);
    }
}
