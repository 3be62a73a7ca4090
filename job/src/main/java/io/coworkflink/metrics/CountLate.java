/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.metrics;

import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.LateEvent;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** Says of late events for which stage they were too late, and counts them as {@code late_<stage>}. */
public final class CountLate extends ProcessFunction<CoworkEvent, LateEvent> {
    private final String stage;
    private final String reason;

    private transient Tally tally;

    private CountLate(String stage, String reason) {
        this.stage = stage;
        this.reason = reason;
    }

    public static DataStream<LateEvent> of(DataStream<CoworkEvent> late, String stage, String reason) {
        String uid = "count-late-for-" + stage;
        return late.process(new CountLate(stage, reason)).uid(uid).name(uid);
    }

    @Override
    public void open(OpenContext context) {
        tally = new Tally(getRuntimeContext());
    }

    @Override
    public void processElement(CoworkEvent event, Context context, Collector<LateEvent> out) {
        tally.count("late_" + stage);
        long noticed = event.time().noticedAt(context.timerService().currentWatermark());
        out.collect(new LateEvent(stage, reason, noticed, event));
    }
}
