/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.trace;

import io.coworkflink.config.TraceConfig;
import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.EventBatch;
import io.coworkflink.event.LateEvent;
import io.coworkflink.event.WireTypeInfo;
import io.coworkflink.ingest.EventBatches;
import io.coworkflink.metrics.CountLate;
import java.util.List;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.OutputTag;
import org.apache.flink.util.function.SerializableFunction;

/** The stage that puts the events of one prompt together. */
public final class Traces {
    /** Events that came after their trace could no longer be amended. */
    static final OutputTag<EventBatch> LATE = new OutputTag<>("late-for-traces") {};

    private Traces() {}

    /**
     * Gives every revision of every trace.
     *
     * @param batches deduplicated, hence already partitioned by key
     * @param brokenRules gives the ids of the rules that an event breaks by itself
     */
    public static SingleOutputStreamOperator<Trace> assemble(
            DataStream<EventBatch> batches,
            TraceConfig config,
            SerializableFunction<CoworkEvent, List<String>> brokenRules) {
        TraceDeadlines deadlines = new TraceDeadlines(config);
        DataStream<EventBatch> prompts = batches.flatMap(new CutBatches(config.gap(), config.maxDuration()))
                .uid("select-prompt-events")
                .name("select-prompt-events");
        DataStream<EventBatch> withinQuota = byKey(prompts)
                .process(new LimitPrompts(config))
                .uid("limit-prompts")
                .name("limit-prompts");
        return byKey(withinQuota)
                .window(new BatchSessions(config.gap(), config.maxDuration()))
                .trigger(new TraceTrigger(deadlines, config.openInterval(), config.maxEvents()))
                .allowedLateness(config.allowedLateness())
                .sideOutputLateData(LATE)
                .aggregate(
                        new TraceAggregate(config.timelineEvents(), brokenRules),
                        new TraceWindowFunction(deadlines, config))
                .uid("assemble-traces")
                .name("assemble-traces");
    }

    /** The deduplication has just shuffled by the same key: a second shuffle would only cost. */
    private static KeyedStream<EventBatch, String> byKey(DataStream<EventBatch> batches) {
        return DataStreamUtils.reinterpretAsKeyedStream(batches, EventBatch::key, WireTypeInfo.KEY);
    }

    /** What {@link #assemble} could not place any more. */
    public static DataStream<LateEvent> late(SingleOutputStreamOperator<Trace> traces) {
        DataStream<CoworkEvent> late = EventBatches.spread(traces.getSideOutput(LATE), "spread-late-for-traces");
        return CountLate.of(late, "traces", "its trace can no longer be amended");
    }
}
