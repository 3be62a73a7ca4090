/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import static io.coworkflink.alert.TestEvents.apiError;
import static io.coworkflink.alert.TestEvents.apiRequest;
import static io.coworkflink.alert.TestEvents.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.event.CoworkEvent;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeepTurnsHarnessTest {
    private final SequenceRule rule = new StalledSessionRule(Duration.ofMinutes(10));
    private KeyedOneInputStreamOperatorTestHarness<String, CoworkEvent, CoworkEvent> harness;

    @BeforeEach
    void open() throws Exception {
        harness = newHarness();
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void onlyTheTurnsPassInTheirOrderInTime() throws Exception {
        arrive(apiError(50), apiRequest(10), apiError(20), apiError(30), apiRequest(40), apiRequest(45));

        passTime(60);

        assertThat(passed()).containsExactly(apiError(20), apiRequest(40), apiError(50));
    }

    @Test
    void aStormOfErrorsIsOneEventForThePattern() throws Exception {
        for (int i = 0; i < 10_000; i++) {
            arrive(apiError(i / 20));
        }

        passTime(500);

        assertThat(passed()).containsExactly(apiError(0));
    }

    @Test
    void nothingPassesBeforeItsTimeIsCertain() throws Exception {
        arrive(apiError(20));

        passTime(19);
        assertThat(passed()).isEmpty();
        passTime(20);
        assertThat(passed()).containsExactly(apiError(20));
    }

    @Test
    void aSessionThatWorksOrWorksAgainLeavesNoState() throws Exception {
        arrive(apiRequest(1), apiError(2), apiRequest(3));

        passTime(3);

        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    @Test
    void aSessionThatFailedLongAgoIsForgotten() throws Exception {
        harness.setProcessingTime(at(0));
        arrive(apiError(0));
        passTime(0);
        harness.setProcessingTime(at(Duration.ofHours(25).toSeconds()));

        arrive(apiError(10));
        passTime(10);

        assertThat(passed()).containsExactly(apiError(0), apiError(10));
    }

    @Test
    void aRestartRemembersThatASessionIsFailingAndWhatIsWaiting() throws Exception {
        arrive(apiError(10), apiError(30));
        passTime(20);
        OperatorSubtaskState state = harness.snapshot(1, 1);
        harness.close();
        harness = newHarness();
        harness.initializeState(state);
        harness.open();

        arrive(apiError(40), apiRequest(50));
        passTime(60);

        assertThat(passed()).containsExactly(apiRequest(50));
    }

    private KeyedOneInputStreamOperatorTestHarness<String, CoworkEvent, CoworkEvent> newHarness() throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new KeepTurns(rule)), rule::key, Types.STRING);
    }

    private void arrive(CoworkEvent... events) throws Exception {
        for (CoworkEvent event : events) {
            harness.processElement(event, event.time().millis());
        }
    }

    private void passTime(long seconds) throws Exception {
        harness.processWatermark(at(seconds));
    }

    private List<CoworkEvent> passed() {
        return harness.extractOutputValues();
    }
}
