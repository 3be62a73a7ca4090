/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class HoldIdlenessHarnessTest {
    @Test
    void everythingPassesButTheNewsOfIdleness() throws Exception {
        StreamRecord<String> first = new StreamRecord<>("first", 1);
        StreamRecord<String> second = new StreamRecord<>("second", 7);
        OneInputStreamOperatorTestHarness<String, String> harness =
                new OneInputStreamOperatorTestHarness<>(new HoldIdleness<>());
        harness.open();
        harness.processElement(first);
        harness.processWatermark(new Watermark(5));
        harness.processWatermarkStatus(WatermarkStatus.IDLE);
        harness.processWatermark(new Watermark(6));
        harness.processWatermarkStatus(WatermarkStatus.ACTIVE);
        harness.processElement(second);
        assertThat(harness.getOutput()).containsExactly(first, new Watermark(5), new Watermark(6), second);
        harness.close();
    }
}
