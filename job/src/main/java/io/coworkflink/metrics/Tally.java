/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.metrics;

import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.metrics.Counter;

/**
 * Counts what a stage does with its records, by outcome. Each count is a metric, {@code cowork.<name>}, for dashboards, and an
 * accumulator of the same name, from which a bounded run reports its totals.
 */
public final class Tally {
    private final RuntimeContext context;
    private final Map<String, Both> counts = new HashMap<>();

    public Tally(RuntimeContext context) {
        this.context = context;
    }

    /**
     * Adds one.
     *
     * @param name one of a few fixed names: each makes a metric of its own
     */
    public void count(String name) {
        count(name, 1);
    }

    /** Adds several. */
    public void count(String name, int times) {
        counts.computeIfAbsent(name, this::register).add(times);
    }

    private Both register(String name) {
        Counter metric = JobMetrics.counted(context.getMetricGroup(), name);
        LongCounter accumulator = context.getLongCounter(name);
        return new Both(metric, accumulator);
    }

    private record Both(Counter metric, LongCounter accumulator) {
        void add(int times) {
            metric.inc(times);
            accumulator.add(times);
        }
    }
}
