/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.EventBatch;
import io.coworkflink.event.EventKeys;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/**
 * Puts the events of one Kafka message together by correlation key. The source hands on all records of a message before it does
 * anything else, so a mail to itself reaches this operator right behind the last of them: nothing waits longer than that, and before
 * a watermark or a barrier everything is out.
 */
final class GroupEvents extends AbstractStreamOperator<EventBatch>
        implements OneInputStreamOperator<CoworkEvent, EventBatch> {
    private static final long serialVersionUID = 1;

    /** Bounds what is held and what one record on the network weighs, whatever somebody puts into a message. */
    private static final int MAX_EVENTS = 256;

    private final transient MailboxExecutor mailbox;
    private final transient Map<String, List<CoworkEvent>> groups = new LinkedHashMap<>();
    private final transient StreamRecord<EventBatch> record = new StreamRecord<>(null);
    private transient int held;

    GroupEvents(StreamOperatorParameters<EventBatch> parameters) {
        super(parameters);
        this.mailbox = parameters.getMailboxExecutor();
    }

    @Override
    public void processElement(StreamRecord<CoworkEvent> element) {
        if (held == 0) {
            mailbox.execute(this::emit, "emit the events of a message");
        }
        CoworkEvent event = element.getValue();
        groups.computeIfAbsent(EventKeys.correlation(event), key -> new ArrayList<>())
                .add(event);
        held++;
        if (held >= MAX_EVENTS) {
            emit();
        }
    }

    @Override
    public void processWatermark(Watermark watermark) throws Exception {
        emit();
        super.processWatermark(watermark);
    }

    @Override
    public void processWatermarkStatus(WatermarkStatus status) throws Exception {
        emit();
        super.processWatermarkStatus(status);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) {
        emit();
    }

    @Override
    public void finish() throws Exception {
        emit();
        super.finish();
    }

    private void emit() {
        groups.forEach((key, events) -> {
            EventBatch batch = new EventBatch(key, events);
            output.collect(record.replace(batch, batch.latestMillis()));
        });
        groups.clear();
        held = 0;
    }
}
