/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.EventBatch;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** Takes batches apart. A function would give all events the time of their batch. */
final class SpreadEvents extends AbstractStreamOperator<CoworkEvent>
        implements OneInputStreamOperator<EventBatch, CoworkEvent> {
    private static final long serialVersionUID = 1;

    @Override
    public void processElement(StreamRecord<EventBatch> batch) {
        if (batch.getValue().repeated()) {
            return;
        }
        for (CoworkEvent event : batch.getValue().events()) {
            output.collect(new StreamRecord<>(event, event.time().millis()));
        }
    }
}
