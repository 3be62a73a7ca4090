/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.metrics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/**
 * A metric, {@code cowork.<name>}, split by labels. Senders have a say in their values, and each value costs whoever collects the
 * metrics a series: the first few of each label count on their own, all others as {@code other}.
 */
public final class LabelledTally {
    private static final String OTHER = "other";
    private static final int MOST_VALUES = 50;
    private static final int LONGEST_VALUE = 64;

    private final MetricGroup group;
    private final String name;
    private final List<String> labels;
    private final List<Set<String>> known = new ArrayList<>();
    private final Map<List<String>, Counter> counters = new HashMap<>();

    public LabelledTally(MetricGroup group, String name, String... labels) {
        this.group = group;
        this.name = name;
        this.labels = List.of(labels);
        this.labels.forEach(label -> known.add(new HashSet<>()));
    }

    /**
     * Adds one.
     *
     * @param values one of each label, in their order
     */
    public void count(String... values) {
        add(1, values);
    }

    /** Adds several. */
    public void add(int times, String... values) {
        List<String> bounded = new ArrayList<>(values.length);
        for (int i = 0; i < values.length; i++) {
            bounded.add(bounded(known.get(i), values[i]));
        }
        counters.computeIfAbsent(bounded, this::register).inc(times);
    }

    private static String bounded(Set<String> known, String value) {
        if (known.contains(value)) {
            return value;
        }
        if (known.size() == MOST_VALUES || value.isEmpty() || value.length() > LONGEST_VALUE) {
            return OTHER;
        }
        known.add(value);
        return value;
    }

    private Counter register(List<String> values) {
        return JobMetrics.counted(group, name, labels, values);
    }
}
