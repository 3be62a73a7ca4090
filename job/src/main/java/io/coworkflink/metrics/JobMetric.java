/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.metrics;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A metric of the job's own.
 *
 * @param name as the code has it; with {@code <rule>} in it, one for each rule
 * @param unit of what is counted or shown
 * @param labels beside those of Flink's, which tell job, task, operator and subtask
 */
record JobMetric(String name, Type type, String unit, List<String> labels, String meaning) {
    private static final String RULE = "<rule>";
    /** Flink's Prometheus reporter puts the scope first, and of our groups those that have a value as labels as well. */
    private static final String SCOPE = "flink_taskmanager_job_task_operator_cowork_";

    enum Type {
        COUNTER,
        GAUGE
    }

    JobMetric {
        labels = List.copyOf(labels);
    }

    static JobMetric counter(String name, String unit, String meaning, String... labels) {
        return new JobMetric(name, Type.COUNTER, unit, List.of(labels), meaning);
    }

    static JobMetric gauge(String name, String unit, String meaning, String... labels) {
        return new JobMetric(name, Type.GAUGE, unit, List.of(labels), meaning);
    }

    /** The name by which Prometheus asks for it. */
    String prometheusName() {
        return SCOPE + String.join("_", labels) + (labels.isEmpty() ? "" : "_") + name;
    }

    boolean is(String given, List<String> givenLabels) {
        String pattern = Pattern.quote(name).replace(RULE, "\\E[a-z][a-z0-9_]*\\Q");
        return given.matches(pattern) && givenLabels.equals(labels);
    }
}
