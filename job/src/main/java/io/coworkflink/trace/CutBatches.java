/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.trace;

import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.EventBatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** Passes the batches of prompts, cut where two events in a row are further apart than the gap of the sessions, and where a session ends. */
final class CutBatches implements FlatMapFunction<EventBatch, EventBatch> {
    private static final long serialVersionUID = 1;

    private final long gapMillis;
    private final long longestMillis;

    CutBatches(Duration gap, Duration maxDuration) {
        this.gapMillis = gap.toMillis();
        this.longestMillis = maxDuration.toMillis();
    }

    @Override
    public void flatMap(EventBatch batch, Collector<EventBatch> out) {
        if (batch.promptId() == null) {
            return;
        }
        if (batch.latestMillis() - batch.earliestMillis() <= Math.min(gapMillis, longestMillis)) {
            out.collect(batch);
        } else {
            cut(batch, out);
        }
    }

    private void cut(EventBatch batch, Collector<EventBatch> out) {
        List<CoworkEvent> inTime = batch.events().stream()
                .sorted(Comparator.comparingLong(event -> event.time().millis()))
                .toList();
        int from = 0;
        for (int i = 1; i < inTime.size(); i++) {
            long time = inTime.get(i).time().millis();
            boolean silence = time - inTime.get(i - 1).time().millis() > gapMillis;
            if (silence || time - inTime.get(from).time().millis() > longestMillis) {
                out.collect(batch.part(new ArrayList<>(inTime.subList(from, i))));
                from = i;
            }
        }
        out.collect(batch.part(new ArrayList<>(inTime.subList(from, inTime.size()))));
    }
}
