/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.trace;

import io.coworkflink.config.TraceConfig;
import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.EventBatch;
import io.coworkflink.metrics.Tally;
import java.time.Duration;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Keeps the prompts from the traces that their organization has begun beyond its quota, and counts them. A prompt is taken or left as a
 * whole: what was said of it first holds until it has been silent for the gap that ends a segment.
 */
final class LimitPrompts extends KeyedProcessFunction<String, EventBatch, EventBatch> {
    private static final long serialVersionUID = 1;

    private final int promptsPerMinute;
    private final Duration memory;

    private transient ValueState<Boolean> admitted;
    private transient PromptQuota quota;
    private transient Tally tally;

    LimitPrompts(TraceConfig config) {
        this.promptsPerMinute = config.promptsPerMinute();
        this.memory = config.gap();
    }

    @Override
    public void open(OpenContext context) {
        ValueStateDescriptor<Boolean> descriptor = new ValueStateDescriptor<>("admitted", Types.BOOLEAN);
        descriptor.enableTimeToLive(
                StateTtlConfig.newBuilder(memory).updateTtlOnReadAndWrite().build());
        admitted = getRuntimeContext().getState(descriptor);
        quota = new PromptQuota(share());
        tally = new Tally(getRuntimeContext());
    }

    /** Prompts are spread evenly over the subtasks. */
    private int share() {
        int subtasks = getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks();
        return Math.max(1, promptsPerMinute / subtasks);
    }

    @Override
    public void processElement(EventBatch batch, Context context, Collector<EventBatch> out) throws Exception {
        if (isAdmitted(batch.events().get(0), context.timerService().currentProcessingTime())) {
            out.collect(batch);
        } else if (!batch.repeated()) {
            tally.count("untraced_events", batch.events().size());
        }
    }

    private boolean isAdmitted(CoworkEvent event, long now) throws Exception {
        Boolean before = admitted.value();
        if (before != null) {
            return before;
        }
        long kafkaMillis = event.position().timestampMillis();
        // A message may come without a time.
        boolean within = quota.admits(event.identity().organizationId(), kafkaMillis >= 0 ? kafkaMillis : now);
        admitted.update(within);
        if (!within) {
            tally.count("untraced_prompts");
        }
        return within;
    }
}
