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
import java.util.Random;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.transformations.OneInputTransformation;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** The job's own operator of baseline rules, fed by hand; seconds are those of {@link Events#atSecond}. */
final class BaselineHarness implements AutoCloseable {
    private final BaselineRule rule;
    private final Duration learningTime;
    private final List<RuleMatch> found = new ArrayList<>();
    private KeyedOneInputStreamOperatorTestHarness<String, Sample, RuleMatch> harness;

    BaselineHarness(BaselineRule rule) throws Exception {
        this(rule, Duration.ofDays(7));
    }

    BaselineHarness(BaselineRule rule, Duration learningTime) throws Exception {
        this.rule = rule;
        this.learningTime = learningTime;
        this.harness = harness();
        harness.open();
    }

    /** What the rule makes of the events in whatever order they come, a moment after the last one's windows have closed. */
    static List<RuleMatch> matches(BaselineRule rule, List<CoworkEvent> events) throws Exception {
        List<CoworkEvent> shuffled = new ArrayList<>(events);
        Collections.shuffle(shuffled, new Random(events.size()));
        try (BaselineHarness harness = new BaselineHarness(rule)) {
            harness.arrive(shuffled.toArray(CoworkEvent[]::new));
            long last = events.stream()
                    .mapToLong(event -> event.time().millis())
                    .max()
                    .orElseThrow();
            harness.passTime((last - Events.START) / 1_000 + Duration.ofHours(1).toSeconds());
            return harness.matches();
        }
    }

    void arrive(CoworkEvent... events) throws Exception {
        for (CoworkEvent event : events) {
            List<Sample> samples = new ArrayList<>();
            new SampleEvents(List.of(rule)).flatMap(event, new ListCollector<>(samples));
            for (Sample sample : samples) {
                harness.processElement(sample, sample.millis());
            }
        }
    }

    void passTime(long second) throws Exception {
        harness.processWatermark(Events.START + second * 1_000);
    }

    void endInput() throws Exception {
        harness.processWatermark(Watermark.MAX_WATERMARK.getTimestamp());
    }

    void restart() throws Exception {
        OperatorSubtaskState state = harness.snapshot(1, 1);
        found.addAll(harness.extractOutputValues());
        harness.close();
        harness = harness();
        harness.initializeState(state);
        harness.open();
    }

    /** Those before a restart, too. */
    List<RuleMatch> matches() {
        List<RuleMatch> all = new ArrayList<>(found);
        all.addAll(harness.extractOutputValues());
        return all;
    }

    int stateEntries() {
        return harness.numKeyedStateEntries();
    }

    int timers() {
        return harness.numEventTimeTimers();
    }

    long stateSize() throws Exception {
        return harness.snapshot(1, 1).getStateSize();
    }

    /** How many came too late. */
    long late() {
        return harness.getEnvironment().getAccumulatorRegistry().getUserMap().containsKey(CountLate.nameFor(rule))
                ? (Long) harness.getEnvironment()
                        .getAccumulatorRegistry()
                        .getUserMap()
                        .get(CountLate.nameFor(rule))
                        .getLocalValue()
                : 0;
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
    private KeyedOneInputStreamOperatorTestHarness<String, Sample, RuleMatch> harness() throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        DataStream<CoworkEvent> none = env.fromData(List.of(), TypeInformation.of(CoworkEvent.class));
        OneInputTransformation<Sample, RuleMatch> operator = (OneInputTransformation<Sample, RuleMatch>)
                BaselineBranch.detect(none, List.of(rule), learningTime).getTransformation();
        return new KeyedOneInputStreamOperatorTestHarness<>(operator.getOperatorFactory(), Sample::key, Types.STRING);
    }
}
