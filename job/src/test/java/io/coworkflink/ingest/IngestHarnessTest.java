/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import static io.coworkflink.ingest.Decoding.MESSAGE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IngestHarnessTest {
    private final RejectSplitter splitter = new RejectSplitter();
    private OneInputStreamOperatorTestHarness<Decoded, RawEvent> harness;

    @BeforeEach
    void open() throws Exception {
        harness = ProcessFunctionTestHarnesses.forProcessFunction(splitter);
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void anEventIsPassedOnWithItsTime() throws Exception {
        Decoded decoded = Decoding.decode("{\"attributes\":{\"a\":\"1\"}}").get(0);
        harness.processElement(decoded, 111);
        assertThat(harness.getOutput()).containsExactly(new StreamRecord<>(decoded.event(), 111));
        assertThat(harness.getSideOutput(Ingest.DEAD_LETTERS)).isNull();
        assertThat(List.of(count("received"), count("rejected"))).containsExactly(1L, 0L);
    }

    @ParameterizedTest
    @EnumSource(RejectReason.class)
    void aDeadLetterLeavesByTheSideAndIsCountedByItsReason(RejectReason reason) throws Exception {
        DeadLetter letter = new DeadLetter(MESSAGE.atRecord(2), reason, 34);
        harness.processElement(Decoded.rejected(letter), 111);
        harness.processElement(Decoded.rejected(letter), 112);
        assertThat(harness.getOutput()).isEmpty();
        assertThat(harness.getSideOutput(Ingest.DEAD_LETTERS))
                .map(StreamRecord::getValue)
                .containsExactly(letter, letter);
        assertThat(List.of(count("received"), count("rejected"))).containsExactly(2L, 2L);
        assertThat(count("rejected_" + reason.name().toLowerCase(Locale.ROOT))).isEqualTo(2);
    }

    @Test
    void whatWasPutRightIsCounted() throws Exception {
        RawEvent event = Decoding.onlyEvent("{\"attributes\":{\"a\":\"1\"}}");
        harness.processElement(Decoded.event(event, new Repairs(5, 3, 2, true)), 111);
        harness.processElement(Decoded.event(event, new Repairs(1, 0, 0, false)), 112);
        harness.processElement(Decoded.event(event), 113);
        assertThat(harness.getOutput()).hasSize(3);
        assertThat(List.of(
                        count("duplicate_attributes"),
                        count("truncated_values"),
                        count("replaced_texts"),
                        count("tenant_mismatches")))
                .containsExactly(6L, 3L, 2L, 1L);
    }

    @Test
    void whatIsIgnoredIsCountedAndGoesNowhere() throws Exception {
        harness.processElement(Decoded.ignored(MESSAGE, IgnoreReason.EMPTY), 111);
        harness.processElement(Decoded.ignored(MESSAGE, IgnoreReason.WRONG_SIGNAL), 112);
        harness.processElement(Decoded.ignored(MESSAGE, IgnoreReason.WRONG_SIGNAL), 113);
        assertThat(harness.getOutput()).isEmpty();
        assertThat(harness.getSideOutput(Ingest.DEAD_LETTERS)).isNull();
        assertThat(List.of(count("received"), count("ignored_empty"), count("ignored_wrong_signal")))
                .containsExactly(3L, 1L, 2L);
        assertThat(count("rejected")).isZero();
    }

    private long count(String name) {
        return splitter.getRuntimeContext().getLongCounter(name).getLocalValuePrimitive();
    }
}
