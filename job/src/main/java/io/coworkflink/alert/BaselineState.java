/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.jspecify.annotations.Nullable;

/** The windows of a key that are still open, and its past. An event reads and writes one small cell. */
final class BaselineState {
    private final MapState<Cell, List<Long>> open;
    /** Buckets by start of window: maps are not to be searched. */
    private final MapState<Long, List<Integer>> buckets;

    private final MapState<Long, Map<Integer, List<Long>>> past;
    private final ValueState<Life> life;

    /** The sums of one bucket of one window. */
    public record Cell(long windowStart, int bucket) {}

    /**
     * Of a key.
     *
     * @param sinceMillis the start of its first window
     * @param lastMillis that of its last
     * @param wakeUpMillis when to look whether something can be forgotten
     */
    public record Life(String ruleId, Subject subject, long sinceMillis, long lastMillis, long wakeUpMillis) {
        Life seen(long windowStart) {
            return new Life(
                    ruleId,
                    subject,
                    Math.min(sinceMillis, windowStart),
                    Math.max(lastMillis, windowStart),
                    wakeUpMillis);
        }

        Life wakingUpAt(long millis) {
            return new Life(ruleId, subject, sinceMillis, lastMillis, millis);
        }
    }

    BaselineState(RuntimeContext context) {
        open = context.getMapState(
                new MapStateDescriptor<>("open", TypeInformation.of(Cell.class), Types.LIST(Types.LONG)));
        buckets = context.getMapState(new MapStateDescriptor<>("buckets", Types.LONG, Types.LIST(Types.INT)));
        past = context.getMapState(
                new MapStateDescriptor<>("past", Types.LONG, Types.MAP(Types.INT, Types.LIST(Types.LONG))));
        life = context.getState(new ValueStateDescriptor<>("life", TypeInformation.of(Life.class)));
    }

    @Nullable
    Life life() throws Exception {
        return life.value();
    }

    void put(Life next) throws Exception {
        life.update(next);
    }

    /** Whether it is the first of its window. */
    boolean add(long windowStart, Sample sample) throws Exception {
        Cell cell = new Cell(windowStart, sample.bucket());
        List<Long> before = open.get(cell);
        if (before != null) {
            open.put(cell, Figures.plus(before, sample.amounts()));
            return false;
        }
        open.put(cell, sample.amounts());
        List<Integer> known = buckets.get(windowStart);
        List<Integer> more = known == null ? new ArrayList<>() : new ArrayList<>(known);
        more.add(sample.bucket());
        buckets.put(windowStart, more);
        return known == null;
    }

    /** Null when the window has no events. */
    @Nullable
    Figures close(long windowStart) throws Exception {
        List<Integer> known = buckets.get(windowStart);
        if (known == null) {
            return null;
        }
        buckets.remove(windowStart);
        Map<Integer, List<Long>> figures = new HashMap<>();
        for (int bucket : known) {
            Cell cell = new Cell(windowStart, bucket);
            figures.put(bucket, open.get(cell));
            open.remove(cell);
        }
        return Figures.of(figures);
    }

    Past past(long sinceMillis, List<Long> periods) throws Exception {
        Map<Long, Figures> found = new HashMap<>();
        for (long period : periods) {
            Map<Integer, List<Long>> figures = past.get(period);
            if (figures != null) {
                found.put(period, Figures.of(figures));
            }
        }
        return new Past(sinceMillis, found);
    }

    void remember(long period, Figures lesson) throws Exception {
        Map<Integer, List<Long>> before = past.get(period);
        Figures after = before == null ? lesson : Figures.of(before).plus(lesson);
        past.put(period, after.buckets());
    }

    void forgetBefore(long oldest) throws Exception {
        List<Long> old = new ArrayList<>();
        for (long period : past.keys()) {
            if (period < oldest) {
                old.add(period);
            }
        }
        for (long period : old) {
            past.remove(period);
        }
    }

    void forgetAll() {
        open.clear();
        buckets.clear();
        past.clear();
        life.clear();
    }
}
