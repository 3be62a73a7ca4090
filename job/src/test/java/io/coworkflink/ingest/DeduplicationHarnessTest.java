/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.EventBatch;
import io.coworkflink.event.EventKeys;
import io.coworkflink.event.Events;
import io.coworkflink.sizing.Anchors;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeduplicationHarnessTest {
    private static final Duration TTL = Duration.ofHours(1);

    private KeyedOneInputStreamOperatorTestHarness<String, EventBatch, EventBatch> harness;

    @BeforeEach
    void open() throws Exception {
        harness = newHarness();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void aRepeatedEventPassesOnce() throws Exception {
        feed(Events.prompt("p", "x").atSecond(1), Events.prompt("p", "x").atSecond(1));
        assertThat(fresh()).hasSize(1);
    }

    @Test
    void eventsThatDifferInOnePartOfTheirIdentityAllPass() throws Exception {
        feed(
                Events.toolResult("Read", true).inPrompt("p").atSecond(1),
                Events.toolResult("Read", true).inPrompt("p").atSecond(2),
                Events.toolDecision("Read", "accept").inPrompt("p").atSecond(1),
                Events.toolResult("Read", true).inPrompt("p").atSecond(1).with("event.sequence", "7"),
                Events.toolResult("Read", true).inPrompt("p").atSecond(1).with("session.id", "other"),
                Events.toolResult("Read", true).inPrompt("q").atSecond(1),
                Events.toolResult("Read", true).inPrompt("p").atSecond(1).with("organization.id", "other"));
        assertThat(fresh()).hasSize(7);
    }

    @Test
    void withoutASequenceTheContentTellsEventsOfOneInstantApart() throws Exception {
        feed(
                Events.toolResult("Read", true).inPrompt("p"),
                Events.toolResult("Edit", true).inPrompt("p"),
                Events.toolResult("Edit", true).inPrompt("p").with("mcp_server_scope", "user"),
                Events.toolResult("Edit", true).inPrompt("p"));
        assertThat(fresh()).hasSize(3);
    }

    @Test
    void eventsOutsideAPromptAreComparedWithinTheirSession() throws Exception {
        feed(
                Events.event("plugin_loaded").atSecond(1),
                Events.event("plugin_loaded").atSecond(1),
                Events.event("plugin_loaded").with("session.id", "").atSecond(1),
                Events.event("plugin_loaded").with("session.id", "").atSecond(1));
        assertThat(fresh()).hasSize(2);
    }

    @Test
    void ofABatchWhatIsNewPassesAndWhatIsRepeatedPassesMarkedSo() throws Exception {
        CoworkEvent first = Events.prompt("p", "x").atSecond(1).build();
        CoworkEvent second = Events.prompt("p", "x").atSecond(2).build();
        String key = EventKeys.correlation(first);
        harness.processElement(new EventBatch(key, List.of(first)), 0);
        harness.processElement(new EventBatch(key, List.of(second, first, second)), 0);
        harness.processElement(new EventBatch(key, List.of(first, second)), 0);
        assertThat(harness.extractOutputValues())
                .containsExactly(
                        new EventBatch(key, List.of(first)),
                        new EventBatch(key, List.of(second)),
                        new EventBatch(key, List.of(first, second), true),
                        new EventBatch(key, List.of(first, second), true));
    }

    @Test
    void memoryLastsAsLongAsTheTtl() throws Exception {
        feed(Events.prompt("p", "x").atSecond(0));
        advance(TTL.minusMillis(1));
        feed(Events.prompt("p", "x").atSecond(0));
        assertThat(fresh()).hasSize(1);
        advance(TTL);
        feed(Events.prompt("p", "x").atSecond(0));
        assertThat(fresh()).hasSize(2);
    }

    @Test
    void kafkasTimeCountsWhereThereIsNoWatermarkYet() throws Exception {
        feed(Events.prompt("p", "x").atSecond(0));
        feedFromKafka(TTL.minusMillis(1), Events.prompt("p", "x").atSecond(0));
        assertThat(fresh()).hasSize(1);
        feedFromKafka(TTL, Events.prompt("p", "x").atSecond(0));
        assertThat(fresh()).hasSize(2);
    }

    /** A job that was stopped for a day finds in Kafka what came a second after it had stopped. */
    @Test
    void aDayOnThisMachinesClockIsNoTimeToTheInput() throws Exception {
        harness.setProcessingTime(0);
        feed(Events.prompt("p", "x").atSecond(1));
        harness.setProcessingTime(24 * TTL.toMillis());
        feed(Events.prompt("p", "x").atSecond(1));
        assertThat(fresh()).hasSize(1);
    }

    @Test
    void whatIsOldIsForgottenAndWhatIsYoungIsNot() throws Exception {
        feed(Events.prompt("p", "x").atSecond(1));
        advance(TTL.dividedBy(2));
        feed(Events.prompt("p", "x").atSecond(2));
        advance(TTL.multipliedBy(4).dividedBy(3));
        feed(Events.prompt("p", "x").atSecond(2));
        assertThat(fresh()).hasSize(2);
        assertThat(harness.numEventTimeTimers()).isEqualTo(1);
        advance(TTL.multipliedBy(2));
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    @Test
    void withoutAUsableSequenceEventsThatDifferAllPassAndRepetitionsDoNot() throws Exception {
        for (int delivery = 0; delivery < 2; delivery++) {
            for (String unusable : new String[] {null, "9223372036854775808", "-3"}) {
                feed(
                        Events.toolResult("Read", true).inPrompt("p").with("event.sequence", unusable),
                        Events.toolResult("Edit", true).inPrompt("p").with("event.sequence", unusable));
            }
        }
        assertThat(fresh()).hasSize(2);
    }

    @Test
    void aSequenceThatStandsStillOrFallsLosesNothing() throws Exception {
        for (int second = 0; second < 5; second++) {
            feed(
                    Events.prompt("p", "x").atSecond(second).with("event.sequence", "0"),
                    Events.prompt("q", "x").atSecond(second).with("event.sequence", String.valueOf(9 - second)));
        }
        assertThat(fresh()).hasSize(10);
    }

    @Test
    void aReplayAfterTheTtlIsNotKnownAnyMore() throws Exception {
        Events[] yesterday = {
            Events.prompt("p", "x").atSecond(0), Events.prompt("q", "x").atSecond(1)
        };
        feed(yesterday);
        advance(TTL.minusMillis(1));
        feed(yesterday);
        assertThat(fresh()).hasSize(2);
        advance(TTL.multipliedBy(24));
        feed(yesterday);
        assertThat(fresh()).hasSize(4);
    }

    /** There is no quota for prompts: what one costs is small, and in the end nothing. */
    @Test
    void promptsByTheThousandsAreLittleStateAndInTheEndNone() throws Exception {
        int prompts = 20_000;
        for (int i = 0; i < prompts; i++) {
            feed(Events.prompt("flood-" + i, "x").atSecond(1));
        }
        assertThat(harness.numKeyedStateEntries()).isEqualTo(prompts);
        assertThat(harness.snapshot(1, 1).getStateSize() / prompts).isLessThan(Anchors.DEDUPLICATION_PROMPT_BYTES);
        advance(TTL.multipliedBy(2));
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    @Test
    void memorySurvivesARestore() throws Exception {
        feed(Events.prompt("p", "x").atSecond(1));
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        harness.close();
        harness = newHarness(snapshot);
        feed(Events.prompt("p", "x").atSecond(1), Events.prompt("p", "x").atSecond(2));
        assertThat(fresh()).hasSize(1);
    }

    /** Two numbers and a flag; keys and timers are shared by the events of a prompt. */
    @Test
    void anEventMoreIsSeventeenBytesMoreInACheckpoint() throws Exception {
        feed(Events.prompt("p", "x").numbered(0));
        long one = harness.snapshot(1, 1).getStateSize();
        for (int number = 1; number <= 1_000; number++) {
            feed(Events.prompt("p", "x").numbered(number));
        }
        assertThat(harness.snapshot(2, 2).getStateSize() - one).isEqualTo(Anchors.DEDUPLICATION_EVENT_BYTES * 1_000);
    }

    private List<EventBatch> fresh() {
        return harness.extractOutputValues().stream()
                .filter(batch -> !batch.repeated())
                .toList();
    }

    /** To where what comes next has come so long after second 0. */
    private void advance(Duration sinceStart) throws Exception {
        harness.processWatermark(Events.START + sinceStart.toMillis() - 1);
    }

    private void feedFromKafka(Duration sinceStart, Events event) throws Exception {
        CoworkEvent built =
                event.receivedAt(Events.START + sinceStart.toMillis()).build();
        harness.processElement(
                new EventBatch(EventKeys.correlation(built), List.of(built)),
                built.time().millis());
    }

    private void feed(Events... events) throws Exception {
        for (Events event : events) {
            CoworkEvent built = event.build();
            harness.processElement(
                    new EventBatch(EventKeys.correlation(built), List.of(built)),
                    built.time().millis());
        }
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, EventBatch, EventBatch> newHarness()
            throws Exception {
        return ProcessFunctionTestHarnesses.forKeyedProcessFunction(
                new Deduplication(TTL), EventBatch::key, Types.STRING);
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, EventBatch, EventBatch> newHarness(
            OperatorSubtaskState snapshot) throws Exception {
        var restored = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new Deduplication(TTL)), EventBatch::key, Types.STRING);
        restored.setup();
        restored.initializeState(snapshot);
        restored.open();
        return restored;
    }
}
