/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.bench;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/** Lets the benchmark see how many records each operator has read while the job runs: a reporter that hands out the counters themselves. */
public final class OperatorCounters implements MetricReporter, MetricReporterFactory {
    /** Flink makes the reporter by itself, in this JVM: the counters can only be found here. */
    private static final Map<Counter, Counted> COUNTERS = new ConcurrentHashMap<>();

    /** Of whole tasks: how long each could not hand on what it had. By task. */
    private static final Map<Gauge<?>, String> BACK_PRESSURED_MILLIS = new ConcurrentHashMap<>();

    private record Counted(String operator, String counter) {}

    /** Forgets earlier jobs. */
    static void reset() {
        COUNTERS.clear();
        BACK_PRESSURED_MILLIS.clear();
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

    /** How long the subtasks of a task, whose name begins so, could not hand on what they had. */
    static long backPressuredMillis(String task) {
        List<Gauge<?>> subtasks = BACK_PRESSURED_MILLIS.entrySet().stream()
                .filter(entry -> entry.getValue().startsWith(task))
                .<Gauge<?>>map(Map.Entry::getKey)
                .toList();
        if (subtasks.isEmpty()) {
            throw new IllegalArgumentException("no task " + task);
        }
        return subtasks.stream()
                .mapToLong(gauge -> ((Number) gauge.getValue()).longValue())
                .sum();
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
        String task = group.getAllVariables().get("<task_name>");
        if (metric instanceof Gauge<?> gauge && task != null && name.equals("accumulateBackPressuredTimeMs")) {
            BACK_PRESSURED_MILLIS.put(gauge, task);
        }
    }

    /** A finished operator's last count is still wanted. */
    @Override
    public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {}
}
