/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.EventBatch;
import io.coworkflink.event.Events;
import io.coworkflink.sizing.Anchors;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.runtime.state.storage.FileSystemCheckpointStorage;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One user with far more prompts than a person can have. What a prompt costs is small, and in the end nothing; how many become traces, {@link LimitPrompts} says. */
class ManyPromptsHarnessTest {
    private static final int PROMPTS = 20_000;
    /** So few that the harness can hold a snapshot of them. */
    private static final int SAMPLE = 2_000;

    private static final int OPEN_PROMPTS = 10_000;
    private static final List<String> TOOLS = List.of("Read", "Edit", "Bash", "mcp__tickets__find");

    private static final long DAY_SECONDS = 24 * 3_600;

    @TempDir
    Path checkpoints;

    private KeyedOneInputStreamOperatorTestHarness<String, EventBatch, Trace> harness;

    @BeforeEach
    void open() throws Exception {
        harness = TraceHarness.newHarness();
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void aPromptIsLittleStateAndInTheEndNone() throws Exception {
        flood(SAMPLE);
        assertThat(harness.snapshot(1, 1).getStateSize() / SAMPLE).isBetween(1L, (long) Anchors.TRACE_PROMPT_BYTES);
        flood(PROMPTS);
        harness.setProcessingTime(60_000);
        watermark(DAY_SECONDS + 2 * 3_600 + 1);
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
        assertThat(harness.numProcessingTimeTimers()).isZero();
    }

    @Test
    void anOpenPromptOfTwentyEventsIsAFewKilobytesInACheckpoint() throws Exception {
        harness.close();
        harness = TraceHarness.newHarness();
        harness.setStateBackend(new EmbeddedRocksDBStateBackend());
        harness.setCheckpointStorage(new FileSystemCheckpointStorage(checkpoints.toUri()));
        harness.open();
        for (int prompt = 0; prompt < OPEN_PROMPTS; prompt++) {
            feedUsual("open-" + prompt);
        }
        long bytes = harness.snapshot(1, 1).getStateSize();
        System.out.println("state of an open prompt of 20 events: " + bytes / OPEN_PROMPTS + " bytes");
        assertThat(bytes / OPEN_PROMPTS).isBetween(1L, 20L * Anchors.TRACE_EVENT_BYTES);
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

    /** As an agent works: asks, gets a tool granted, uses it. */
    private void feedUsual(String prompt) throws Exception {
        feed(Events.prompt(prompt, "[REDACTED_PROMPT]").atSecond(0));
        for (int second = 1; second < 19; second += 3) {
            String use = "toolu_01" + "A1b2C3d4".repeat(2) + prompt + second;
            feed(Events.apiRequest("claude-sonnet-4-20250514", "0.0123")
                    .with("input_tokens", "1200")
                    .with("output_tokens", "350")
                    .with("cache_read_tokens", "80000")
                    .with("cache_creation_tokens", "200")
                    .with("duration_ms", "4321")
                    .with("query_source", "repl_main_thread")
                    .inPrompt(prompt)
                    .atSecond(second));
            String tool = TOOLS.get(second % TOOLS.size());
            feed(Events.toolDecision(tool, "accept")
                    .with("source", "config")
                    .with("tool_use_id", use)
                    .inPrompt(prompt)
                    .atSecond(second + 1));
            feed(Events.toolResult(tool, true)
                    .with("tool_use_id", use)
                    .with("duration_ms", "45")
                    .with("tool_result_size_bytes", "1234")
                    .inPrompt(prompt)
                    .atSecond(second + 2));
        }
        feed(Events.apiRequest("claude-haiku-4", "0.001").inPrompt(prompt).atSecond(19));
    }

    private static Events bob(Events event) {
        return event.with("user.id", "bob").with("session.id", "bobs-session");
    }

    private void feed(Events event) throws Exception {
        CoworkEvent built = event.build();
        harness.processElement(TraceHarness.batch(built), built.time().millis());
    }

    private void watermark(long second) throws Exception {
        harness.processWatermark(Events.START + second * 1_000);
    }
}
