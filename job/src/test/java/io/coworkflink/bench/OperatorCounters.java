/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.bench;

import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/** Lets the benchmark see how many records each operator has read while the job runs: a reporter that hands out the counters themselves. */
public final class OperatorCounters implements MetricReporter, MetricReporterFactory {
    /** Flink makes the reporter by itself, in this JVM: the counters can only be found here. */
    private static final Map<Counter, Counted> COUNTERS = new ConcurrentHashMap<>();

    private record Counted(String operator, String counter) {}

    /** Forgets earlier jobs. */
    static void reset() {
        COUNTERS.clear();
    }

    /**
     * Records that all operators have read so far. Committers are left out: they see no records, only checkpoints, and the last of
     * those waits for the clock.
     */
    static long recordsRead() {
        return sum("numRecordsIn", name -> !name.contains("Committer"));
    }

    /** Records that the sources have handed on. */
    static long recordsFromSource() {
        return sum("numRecordsOut", name -> name.startsWith("Source: "));
    }

    private static long sum(String counter, Predicate<String> operator) {
        return COUNTERS.entrySet().stream()
                .filter(entry -> entry.getValue().counter().equals(counter))
                .filter(entry -> operator.test(entry.getValue().operator()))
                .mapToLong(entry -> entry.getKey().getCount())
                .sum();
    }

    @Override
    public MetricReporter createMetricReporter(Properties properties) {
        return this;
    }

    @Override
    public void open(MetricConfig config) {}

    @Override
    public void close() {}

    @Override
    public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
        String operator = group.getAllVariables().get("<operator_name>");
        if (metric instanceof Counter counter && operator != null && name.startsWith("numRecords")) {
            COUNTERS.put(counter, new Counted(operator, name));
        }
    }

    /** A finished operator's last count is still wanted. */
    @Override
    public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {}
}
