/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.trace;

import static io.coworkflink.trace.TracesOf.NO_RULES;
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
        assertThat(report(new TimeWindow(0, 10), content(3), true))
                .singleElement()
                .satisfies(trace -> says(trace, 0, TraceStatus.FINAL, 1));
    }

    @Test
    void nothingNewIsNotReportedTwice() {
        report(new TimeWindow(0, 10), content(3), true);
        assertThat(report(new TimeWindow(0, 10), content(3), true)).isEmpty();
    }

    @Test
    void laterEventsAmendAndRevisionsRiseByOne() {
        report(new TimeWindow(0, 10), content(3), true);
        says(report(new TimeWindow(0, 15), content(4), true).get(0), 0, TraceStatus.AMENDED, 2);
        says(report(new TimeWindow(0, 15), content(5), true).get(0), 0, TraceStatus.AMENDED, 3);
    }

    @Test
    void aWindowAfterASilenceIsANewSegmentWithItsOwnFinal() {
        report(new TimeWindow(0, 10), content(3), true);
        says(report(new TimeWindow(10, 30), content(1), true).get(0), 1, TraceStatus.FINAL, 1);
    }

    @Test
    void aBridgingEventMergesSegmentsAndEmptiesTheHigherOne() {
        report(new TimeWindow(0, 10), content(3), true);
        report(new TimeWindow(20, 30), content(2), true);
        List<Trace> revisions = report(new TimeWindow(0, 30), content(6), true);
        assertThat(revisions).hasSize(2);
        says(revisions.get(0), 0, TraceStatus.AMENDED, 2);
        says(revisions.get(1), 1, TraceStatus.MERGED, 2);
        assertThat(revisions.get(0).figures().eventCount()).isEqualTo(6);
        assertThat(revisions.get(1).figures()).isEqualTo(TraceFigures.ZERO);
    }

    @Test
    void aRunningPromptIsOpenUntilItIsFinalAndNeverAgain() {
        says(report(new TimeWindow(0, 10), content(1), false).get(0), 0, TraceStatus.OPEN, 1);
        says(report(new TimeWindow(0, 12), content(2), false).get(0), 0, TraceStatus.OPEN, 2);
        assertThat(report(new TimeWindow(0, 12), content(2), false)).isEmpty();
        says(report(new TimeWindow(0, 12), content(2), true).get(0), 0, TraceStatus.FINAL, 3);
        assertThat(report(new TimeWindow(0, 12), content(2), true)).isEmpty();
        says(report(new TimeWindow(0, 20), content(3), false).get(0), 0, TraceStatus.AMENDED, 4);
        assertThat(report(new TimeWindow(0, 20), content(3), true)).isEmpty();
    }

    @Test
    void anOpenSegmentThatSwallowsAFinalOneIsFinalOnceItself() {
        report(new TimeWindow(0, 10), content(1), false);
        report(new TimeWindow(20, 30), content(1), true);
        List<Trace> revisions = report(new TimeWindow(0, 30), content(3), false);
        says(revisions.get(0), 0, TraceStatus.OPEN, 2);
        says(revisions.get(1), 1, TraceStatus.MERGED, 2);
        says(report(new TimeWindow(0, 30), content(3), true).get(0), 0, TraceStatus.FINAL, 3);
    }

    @Test
    void aForgottenSegmentsNumberIsNotGivenAgain() {
        report(new TimeWindow(0, 10), content(3), true);
        report(new TimeWindow(20, 30), content(3), true);
        ledger.forget(new TimeWindow(20, 30));
        says(report(new TimeWindow(40, 50), content(1), true).get(0), 2, TraceStatus.FINAL, 1);
    }

    @Test
    void whatComesAfterAFullSegmentIsAnotherOnesInTheSameWindow() {
        report(new TimeWindow(0, 10), content(1), false);
        says(report(new TimeWindow(0, 12), content(3), true, true).get(0), 0, TraceStatus.FINAL, 2);
        says(report(new TimeWindow(0, 14), content(3), false).get(0), 1, TraceStatus.OPEN, 1);
        says(report(new TimeWindow(0, 14), content(3), true).get(0), 1, TraceStatus.FINAL, 2);
    }

    @Test
    void aFullSegmentIsNotMergedWithOthers() {
        report(new TimeWindow(0, 10), content(3), true, true);
        report(new TimeWindow(20, 30), content(2), true);
        assertThat(report(new TimeWindow(0, 30), content(3), true))
                .singleElement()
                .satisfies(trace -> says(trace, 1, TraceStatus.AMENDED, 2));
        ledger.forget(new TimeWindow(0, 30));
        assertThat(ledger.segments).isEmpty();
    }

    @Test
    void aWindowThatOnlyOverlapsIsAnotherSegment() {
        report(new TimeWindow(0, 10), content(3), true);
        says(report(new TimeWindow(8, 30), content(1), true).get(0), 1, TraceStatus.FINAL, 1);
        ledger.forget(new TimeWindow(0, 10));
        assertThat(ledger.segments).extracting(Segment::number).containsExactly(1);
    }

    @Test
    void aTraceThatDoesNotGoOutIsNotDrawn() {
        report(new TimeWindow(0, 10), content(3), true);
        List<Trace> none = ledger.report(new TimeWindow(0, 10), 3, true, false, () -> {
            throw new AssertionError("drawn");
        });
        assertThat(none).isEmpty();
    }

    private List<Trace> report(TimeWindow window, Trace content, boolean complete) {
        return report(window, content, complete, false);
    }

    private List<Trace> report(TimeWindow window, Trace content, boolean complete, boolean full) {
        return ledger.report(window, content.figures().eventCount(), complete, full, () -> content);
    }

    private static void says(Trace trace, int segment, TraceStatus status, int revision) {
        assertThat(List.of(trace.segment(), trace.status(), trace.revision()))
                .isEqualTo(List.of(segment, status, revision));
    }

    private static Trace content(int events) {
        TraceAccumulator accumulator = new TraceAccumulator();
        IntStream.range(0, events)
                .mapToObj(TraceLedgerTest::event)
                .forEach(event -> accumulator.add(List.of(event), NO_RULES, 10));
        return accumulator.snapshot(100);
    }

    private static CoworkEvent event(int second) {
        return Events.toolResult("Read", true).inPrompt("p").atSecond(second).build();
    }
}
