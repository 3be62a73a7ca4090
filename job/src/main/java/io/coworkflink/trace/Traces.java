/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.trace;

import io.coworkflink.config.TraceConfig;
import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.EventKeys;
import io.coworkflink.event.LateEvent;
import io.coworkflink.metrics.CountLate;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.windowing.assigners.EventTimeSessionWindows;
import org.apache.flink.util.OutputTag;

/** The stage that puts the events of one prompt together. */
public final class Traces {
    /** Events that came after their trace could no longer be amended. */
    static final OutputTag<CoworkEvent> LATE = new OutputTag<>("late-for-traces") {};

    private Traces() {}

    /**
     * Gives every revision of every trace.
     *
     * @param events deduplicated, hence already partitioned by {@link EventKeys#correlation}
     */
    public static SingleOutputStreamOperator<Trace> assemble(DataStream<CoworkEvent> events, TraceConfig config) {
        TraceDeadlines deadlines = new TraceDeadlines(config);
        DataStream<CoworkEvent> correlated = events.filter(event -> event.promptId() != null)
                .uid("select-prompt-events")
                .name("select-prompt-events");
        // The deduplication has just shuffled by the same key: a second shuffle would only cost.
        return DataStreamUtils.reinterpretAsKeyedStream(correlated, EventKeys::correlation)
                .window(EventTimeSessionWindows.withGap(config.gap()))
                .trigger(new QuietTrigger(deadlines))
                .allowedLateness(config.allowedLateness())
                .sideOutputLateData(LATE)
                .aggregate(
                        new TraceAggregate(config.timelineEvents()),
                        new TraceWindowFunction(deadlines, config.timelineEvents()))
                .uid("assemble-traces")
                .name("assemble-traces");
    }

    /** What {@link #assemble} could not place any more. */
    public static DataStream<LateEvent> late(SingleOutputStreamOperator<Trace> traces) {
        return CountLate.of(traces.getSideOutput(LATE), "traces", "its trace can no longer be amended");
    }
}
