/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.config.TraceConfig;
import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.EventBatch;
import io.coworkflink.event.EventKeys;
import io.coworkflink.event.Events;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One user with far more prompts than a person can have. */
class LimitPromptsHarnessTest {
    private static final int QUOTA = 10;
    private static final int FLOOD = 1_000;
    private static final long HOUR_MILLIS = 3_600_000;
    private static final TraceConfig CONFIG = new TraceConfig(
            Duration.ofMinutes(60),
            Duration.ofMinutes(5),
            Duration.ofSeconds(10),
            Duration.ofHours(24),
            100_000,
            Duration.ofHours(24),
            200,
            QUOTA,
            false);

    private LimitPrompts function;
    private KeyedOneInputStreamOperatorTestHarness<String, EventBatch, EventBatch> harness;

    @BeforeEach
    void open() throws Exception {
        function = new LimitPrompts(CONFIG);
        harness = ProcessFunctionTestHarnesses.forKeyedProcessFunction(function, EventBatch::key, Types.STRING);
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void promptsBeyondTheQuotaAreLeftOutWholeAndCounted() throws Exception {
        for (int i = 0; i < FLOOD; i++) {
            feed(Events.prompt("flood-" + i, "x"));
        }
        for (int i = 0; i < FLOOD; i++) {
            feed(Events.toolResult("Read", true).inPrompt("flood-" + i).atSecond(60));
        }
        assertThat(prompts()).hasSize(2 * QUOTA);
        assertThat(prompts().subList(QUOTA, 2 * QUOTA)).isEqualTo(prompts().subList(0, QUOTA));
        assertThat(count("untraced_prompts")).isEqualTo(FLOOD - QUOTA);
        assertThat(count("untraced_events")).isEqualTo(2 * (FLOOD - QUOTA));
    }

    @Test
    void othersAreNotAffected() throws Exception {
        for (int i = 0; i < FLOOD; i++) {
            feed(Events.prompt("flood-" + i, "x"));
        }
        for (int i = 0; i < QUOTA; i++) {
            feed(Events.prompt("else-" + i, "x").with("organization.id", "org-else"));
        }
        assertThat(prompts()).hasSize(2 * QUOTA).contains("else-0", "else-9");
    }

    @Test
    void thoseOfTheNextMinuteAreTakenAgain() throws Exception {
        for (int i = 0; i < FLOOD; i++) {
            feed(Events.prompt("flood-" + i, "x"));
        }
        feed(Events.prompt("later", "x").atSecond(60));
        assertThat(prompts()).hasSize(QUOTA + 1).endsWith("later");
    }

    @Test
    void aPromptThatHasBeenSilentForTheGapIsDecidedAnew() throws Exception {
        for (int i = 0; i <= QUOTA; i++) {
            feed(Events.prompt("flood-" + i, "x"));
        }
        String leftOut = "flood-" + QUOTA;
        harness.setStateTtlProcessingTime(HOUR_MILLIS - 1);
        feed(Events.toolResult("Read", true).inPrompt(leftOut).atSecond(3_599));
        assertThat(prompts()).doesNotContain(leftOut);
        harness.setStateTtlProcessingTime(2 * HOUR_MILLIS);
        feed(Events.toolResult("Read", true).inPrompt(leftOut).atSecond(7_200));
        assertThat(prompts()).contains(leftOut);
    }

    private void feed(Events event) throws Exception {
        CoworkEvent built = event.build();
        harness.processElement(
                new EventBatch(EventKeys.correlation(built), List.of(built)),
                built.time().millis());
    }

    private List<String> prompts() {
        return harness.extractOutputValues().stream().map(EventBatch::promptId).toList();
    }

    private long count(String name) {
        return function.getRuntimeContext().getLongCounter(name).getLocalValue();
    }
}
