/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.EventBatch;
import io.coworkflink.event.Events;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One user with far more prompts than a person can have. What a prompt costs is small, and in the end nothing; how many become traces, {@link LimitPrompts} says. */
class ManyPromptsHarnessTest {
    private static final int PROMPTS = 20_000;
    /** So few that the harness can hold a snapshot of them. */
    private static final int SAMPLE = 2_000;

    private static final long MOST_BYTES_A_PROMPT = 1_024;
    private static final long DAY_SECONDS = 24 * 3_600;

    private KeyedOneInputStreamOperatorTestHarness<String, EventBatch, Trace> harness;

    @BeforeEach
    void open() throws Exception {
        harness = TracesHarnessTest.newHarness();
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void aPromptIsLittleStateAndInTheEndNone() throws Exception {
        flood(SAMPLE);
        assertThat(harness.snapshot(1, 1).getStateSize() / SAMPLE).isBetween(1L, MOST_BYTES_A_PROMPT);
        flood(PROMPTS);
        harness.setProcessingTime(60_000);
        watermark(DAY_SECONDS + 2 * 3_600 + 1);
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
        assertThat(harness.numProcessingTimeTimers()).isZero();
    }

    @Test
    void theTraceOfSomebodyElseIsNotTouched() throws Exception {
        feed(bob(Events.prompt("bobs", "x").atSecond(0)));
        flood(PROMPTS);
        feed(bob(Events.toolResult("Read", true).inPrompt("bobs").atSecond(1)));
        watermark(3_600);
        assertThat(harness.extractOutputValues())
                .filteredOn(trace -> trace.promptId().equals("bobs") && trace.status() == TraceStatus.FINAL)
                .singleElement()
                .satisfies(trace -> assertThat(trace.figures().eventCount()).isEqualTo(2));
    }

    private void flood(int prompts) throws Exception {
        for (int i = 0; i < prompts; i++) {
            feed(Events.prompt("flood-" + i, "[REDACTED_PROMPT]").atSecond(1));
        }
    }

    private static Events bob(Events event) {
        return event.with("user.id", "bob").with("session.id", "bobs-session");
    }

    private void feed(Events event) throws Exception {
        CoworkEvent built = event.build();
        harness.processElement(TracesHarnessTest.batch(built), built.time().millis());
    }

    private void watermark(long second) throws Exception {
        harness.processWatermark(Events.START + second * 1_000);
    }
}
