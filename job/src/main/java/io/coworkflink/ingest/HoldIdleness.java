/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/**
 * Passes everything on but the news that the input is idle.
 *
 * <p>Which splits need not be waited for is settled where all sources meet, in front of this operator, and every subtask here sees the
 * same sources. Behind the next shuffle the news would do harm: when input resumes, the subtask that hears of it first takes the
 * watermark on alone, while its sibling still counts as idle and has older events under way. Those would be late there, and windows in
 * SQL drop what is late without a count.
 */
final class HoldIdleness<T> extends AbstractStreamOperator<T> implements OneInputStreamOperator<T, T> {
    private static final long serialVersionUID = 1;

    @Override
    public void processElement(StreamRecord<T> element) {
        output.collect(element);
    }

    @Override
    public void processWatermarkStatus(WatermarkStatus status) {
        // Neither idle nor active: downstream it never hears of the one, so it need not hear of the other.
    }
}
