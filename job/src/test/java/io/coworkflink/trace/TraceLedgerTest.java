/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.Events;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.junit.jupiter.api.Test;

class TraceLedgerTest {
    private final TraceLedger ledger = new TraceLedger();

    @Test
    void theFirstReportIsFinal() {
        assertThat(ledger.report(new TimeWindow(0, 10), content(3), true))
                .singleElement()
                .satisfies(trace -> says(trace, 0, TraceStatus.FINAL, 1));
    }

    @Test
    void nothingNewIsNotReportedTwice() {
        ledger.report(new TimeWindow(0, 10), content(3), true);
        assertThat(ledger.report(new TimeWindow(0, 10), content(3), true)).isEmpty();
    }

    @Test
    void laterEventsAmendAndRevisionsRiseByOne() {
        ledger.report(new TimeWindow(0, 10), content(3), true);
        says(ledger.report(new TimeWindow(0, 15), content(4), true).get(0), 0, TraceStatus.AMENDED, 2);
        says(ledger.report(new TimeWindow(0, 15), content(5), true).get(0), 0, TraceStatus.AMENDED, 3);
    }

    @Test
    void aWindowAfterASilenceIsANewSegmentWithItsOwnFinal() {
        ledger.report(new TimeWindow(0, 10), content(3), true);
        says(ledger.report(new TimeWindow(10, 30), content(1), true).get(0), 1, TraceStatus.FINAL, 1);
    }

    @Test
    void aBridgingEventMergesSegmentsAndEmptiesTheHigherOne() {
        ledger.report(new TimeWindow(0, 10), content(3), true);
        ledger.report(new TimeWindow(20, 30), content(2), true);
        List<Trace> revisions = ledger.report(new TimeWindow(0, 30), content(6), true);
        assertThat(revisions).hasSize(2);
        says(revisions.get(0), 0, TraceStatus.AMENDED, 2);
        says(revisions.get(1), 1, TraceStatus.MERGED, 2);
        assertThat(revisions.get(0).figures().eventCount()).isEqualTo(6);
        assertThat(revisions.get(1).figures()).isEqualTo(TraceFigures.ZERO);
    }

    @Test
    void aRunningPromptIsOpenUntilItIsFinalAndNeverAgain() {
        says(ledger.report(new TimeWindow(0, 10), content(1), false).get(0), 0, TraceStatus.OPEN, 1);
        says(ledger.report(new TimeWindow(0, 12), content(2), false).get(0), 0, TraceStatus.OPEN, 2);
        assertThat(ledger.report(new TimeWindow(0, 12), content(2), false)).isEmpty();
        says(ledger.report(new TimeWindow(0, 12), content(2), true).get(0), 0, TraceStatus.FINAL, 3);
        assertThat(ledger.report(new TimeWindow(0, 12), content(2), true)).isEmpty();
        says(ledger.report(new TimeWindow(0, 20), content(3), false).get(0), 0, TraceStatus.AMENDED, 4);
        assertThat(ledger.report(new TimeWindow(0, 20), content(3), true)).isEmpty();
    }

    @Test
    void anOpenSegmentThatSwallowsAFinalOneIsFinalOnceItself() {
        ledger.report(new TimeWindow(0, 10), content(1), false);
        ledger.report(new TimeWindow(20, 30), content(1), true);
        List<Trace> revisions = ledger.report(new TimeWindow(0, 30), content(3), false);
        says(revisions.get(0), 0, TraceStatus.OPEN, 2);
        says(revisions.get(1), 1, TraceStatus.MERGED, 2);
        says(ledger.report(new TimeWindow(0, 30), content(3), true).get(0), 0, TraceStatus.FINAL, 3);
    }

    @Test
    void aForgottenSegmentsNumberIsNotGivenAgain() {
        ledger.report(new TimeWindow(0, 10), content(3), true);
        ledger.report(new TimeWindow(20, 30), content(3), true);
        ledger.forget(new TimeWindow(20, 30));
        says(ledger.report(new TimeWindow(40, 50), content(1), true).get(0), 2, TraceStatus.FINAL, 1);
    }

    private static void says(Trace trace, int segment, TraceStatus status, int revision) {
        assertThat(List.of(trace.segment(), trace.status(), trace.revision()))
                .isEqualTo(List.of(segment, status, revision));
    }

    private static Trace content(int events) {
        TraceAccumulator accumulator = new TraceAccumulator();
        IntStream.range(0, events).mapToObj(TraceLedgerTest::event).forEach(event -> accumulator.add(event, 10));
        return accumulator.snapshot(100);
    }

    private static CoworkEvent event(int second) {
        return Events.toolResult("Read", true).inPrompt("p").atSecond(second).build();
    }
}
