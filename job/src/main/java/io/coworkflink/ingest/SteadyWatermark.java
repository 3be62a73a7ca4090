/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/**
 * Passes everything on, and keeps two things from making events late unnoticed: windows in SQL drop what is late without a count.
 *
 * <p>News that the input is idle stays here. Which splits need not be waited for is settled where all sources meet, in front of this
 * operator, and every subtask here sees the same sources. Behind the next shuffle the news would do harm: when input resumes, the subtask
 * that hears of it first takes the watermark on alone, while its sibling still counts as idle and has older events under way.
 *
 * <p>After a restore the watermark goes on where it was, ahead of the first event. Windows in SQL remember it, and to everybody else it would
 * be unknown until all sources have sent one: what guards those windows would let pass what they drop.
 */
final class SteadyWatermark<T> extends AbstractStreamOperator<T> implements OneInputStreamOperator<T, T> {
    private static final long serialVersionUID = 1;

    /** Every subtask gets those of all, and none may be ahead of the windows, which have heard from all. */
    @SuppressWarnings("NullAway.Init") // Flink calls initializeState before all else.
    private transient ListState<Long> watermarks;

    private transient long latest;
    private transient long sent;

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        watermarks =
                context.getOperatorStateStore().getUnionListState(new ListStateDescriptor<>("watermark", Types.LONG));
        sent = Watermark.UNINITIALIZED.getTimestamp();
        latest = lowest(watermarks.get());
    }

    @Override
    public void processElement(StreamRecord<T> element) throws Exception {
        send();
        output.collect(element);
    }

    /** Sources that start again may be behind what they had promised. */
    @Override
    public void processWatermark(Watermark watermark) throws Exception {
        latest = Math.max(latest, watermark.getTimestamp());
        send();
    }

    @Override
    public void processWatermarkStatus(WatermarkStatus status) {
        // Neither idle nor active: downstream it never hears of the one, so it need not hear of the other.
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        watermarks.update(List.of(latest));
    }

    /** Not as soon as it is restored: events in flight that an unaligned checkpoint held are older, and go out first. */
    private void send() throws Exception {
        if (latest > sent) {
            sent = latest;
            super.processWatermark(new Watermark(latest));
        }
    }

    private static long lowest(Iterable<Long> restored) {
        long lowest = Long.MAX_VALUE;
        boolean none = true;
        for (long watermark : restored) {
            lowest = Math.min(lowest, watermark);
            none = false;
        }
        return none ? Watermark.UNINITIALIZED.getTimestamp() : lowest;
    }
}
