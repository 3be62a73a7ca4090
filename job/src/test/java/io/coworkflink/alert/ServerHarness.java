/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import io.coworkflink.config.BaselineRuleConfig;
import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.Events;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.transformations.OneInputTransformation;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** The job's own operator that knows the servers of organizations, fed by hand; seconds are those of {@link Events#atSecond}. */
final class ServerHarness implements AutoCloseable {
    private static final BaselineRuleConfig LIMITS = TestEvents.USUAL.baselines();

    private final NewServerRule rule = new NewServerRule(LIMITS.newServer());
    private final List<RuleMatch> found = new ArrayList<>();
    private final List<CoworkEvent> used = new ArrayList<>();
    private KeyedOneInputStreamOperatorTestHarness<String, CoworkEvent, RuleMatch> harness;

    ServerHarness() throws Exception {
        this.harness = harness();
        harness.open();
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
        harness.processWatermark(Events.START + second * 1_000);
    }

    void restart() throws Exception {
        take();
        OperatorSubtaskState state = harness.snapshot(1, 1);
        harness.close();
        harness = harness();
        harness.initializeState(state);
        harness.open();
    }

    List<RuleMatch> matches() {
        take();
        return found;
    }

    /** What sessions are told. */
    List<CoworkEvent> uses() {
        take();
        return used;
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

    private void take() {
        found.addAll(harness.extractOutputValues());
        harness.getOutput().clear();
        Queue<StreamRecord<CoworkEvent>> uses = harness.getSideOutput(WatchServers.USES);
        if (uses != null) {
            uses.forEach(use -> used.add(use.getValue()));
            uses.clear();
        }
    }

    @SuppressWarnings("unchecked")
    private KeyedOneInputStreamOperatorTestHarness<String, CoworkEvent, RuleMatch> harness() throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        DataStream<CoworkEvent> none = env.fromData(List.of(), TypeInformation.of(CoworkEvent.class));
        OneInputTransformation<CoworkEvent, RuleMatch> operator = (OneInputTransformation<CoworkEvent, RuleMatch>)
                ServerBranch.detect(none, rule, LIMITS.learningTime()).getTransformation();
        return new KeyedOneInputStreamOperatorTestHarness<>(operator.getOperatorFactory(), rule::key, Types.STRING);
    }
}
