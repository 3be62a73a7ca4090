/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.sizing;

import io.coworkflink.config.CoworkConfig;
import io.coworkflink.config.RollUps;
import io.coworkflink.kafka.TopicSpec;
import java.util.ArrayList;
import java.util.List;

/** All that follows from the figures of a configuration. */
record Estimate(CoworkConfig config, Load load, Cluster cluster, StateSize state, List<TopicVolume> topics) {
    /** What Flink takes when nobody has said otherwise at the first start. */
    private static final int MOST_PARALLELISM = 128;
    /** What brokers are usually told. */
    private static final int USUAL_REPLICAS = 3;

    private static final double MINUTE_SECONDS = 60;

    /** @throws io.coworkflink.config.ConfigException when no one job takes so much */
    static Estimate of(CoworkConfig config, List<TopicSpec> topics) {
        Load load = Load.of(config.sizing());
        return new Estimate(
                config,
                load,
                Cluster.of(load, config.sizing(), config.kafka().partitions()),
                StateSize.of(load, config),
                TopicVolume.of(load, config, topics));
    }

    int replicas() {
        int told = config.kafka().replicationFactor();
        return told > 0 ? told : USUAL_REPLICAS;
    }

    double kafkaBytesPerDay() {
        return replicas() * topics.stream().mapToDouble(TopicVolume::bytes).sum();
    }

    double kafkaBytesKept() {
        return replicas() * topics.stream().mapToDouble(TopicVolume::bytesKept).sum();
    }

    /** When lz4 has full batches. */
    double kafkaBytesCompressed() {
        return replicas()
                * topics.stream()
                        .mapToDouble(topic -> topic.bytesKept() * topic.compressed())
                        .sum();
    }

    /** Of one slot. */
    int leastManagedMegabytes() {
        return config.dashboard().rollUps() == RollUps.NONE
                ? Anchors.LEAST_MANAGED_MB
                : Anchors.LEAST_MANAGED_WITH_ROLL_UPS_MB;
    }

    /** Of the local disk of one TaskManager: RocksDB holds what it merges twice. */
    double diskBytes() {
        return 2 * state.total() / cluster.taskManagers();
    }

    List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (cluster.taskManagers() == 1) {
            notes.add("One TaskManager with %d cores does for all.".formatted(Anchors.CORES_A_TASK_MANAGER));
        } else {
            notes.add(
                    "More than %d cores have not been measured: that twice the cores take twice the events is assumed."
                            .formatted(Anchors.CORES_A_TASK_MANAGER));
        }
        if (cluster.parallelism() > MOST_PARALLELISM) {
            notes.add("Set pipeline.max-parallelism to %d or more at the very first start; it cannot be raised later."
                    .formatted(cluster.parallelism()));
        }
        double promptsPerMinute = load.peakEvents() / config.sizing().eventsPerPrompt() * MINUTE_SECONDS;
        if (promptsPerMinute > config.trace().promptsPerMinute()) {
            notes.add(
                    "If they are one organization, raise trace.prompts-per-minute above %,.0f, or some prompts get no trace."
                            .formatted(Math.ceil(promptsPerMinute)));
        }
        return notes;
    }
}
