/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.docker;

import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.HighAvailabilityOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;

/** The options that Flink has, as far as the deployment has to do with them. */
final class FlinkKeys {
    private static final List<Class<?>> CLASSES = List.of(
            CheckpointingOptions.class,
            CoreOptions.class,
            HighAvailabilityOptions.class,
            JobManagerOptions.class,
            MetricOptions.class,
            RestOptions.class,
            RestartStrategyOptions.class,
            StateBackendOptions.class,
            StateRecoveryOptions.class,
            TaskManagerOptions.class,
            WebOptions.class);

    /** A reporter's own have its name in them. */
    private static final Set<String> REPORTER =
            Set.of("metrics.reporter.prom.factory.class", "metrics.reporter.prom.port");

    /** Read by the scripts that start Flink. */
    private static final Set<String> SCRIPTS = Set.of("env.java.opts.all");

    private static final Set<String> KEYS = CLASSES.stream()
            .flatMap(type -> Arrays.stream(type.getFields()))
            .filter(field -> Modifier.isStatic(field.getModifiers()))
            .filter(field -> field.getType().equals(ConfigOption.class))
            .map(field -> {
                try {
                    return ((ConfigOption<?>) field.get(null)).key();
                } catch (IllegalAccessException e) {
                    throw new IllegalStateException(field.toString(), e);
                }
            })
            .collect(Collectors.toUnmodifiableSet());

    private FlinkKeys() {}

    static boolean has(String key) {
        return KEYS.contains(key) || REPORTER.contains(key) || SCRIPTS.contains(key);
    }
}
