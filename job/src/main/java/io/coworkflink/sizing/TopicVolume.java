/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.sizing;

import io.coworkflink.config.CoworkConfig;
import io.coworkflink.config.SizingConfig;
import io.coworkflink.config.TopicNames;
import io.coworkflink.kafka.TopicSpec;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * What a topic takes on the disks of Kafka, before replication.
 *
 * @param bytes of a working day, at most: before compression, and before compaction
 * @param compressed what is left of 1 at best
 */
record TopicVolume(String topic, double bytes, double compressed, Duration kept) {
    private static final double DAY_HOURS = 24;

    /** Those that grow with the events; alerts, dead letters and the like are little beside them. */
    static List<TopicVolume> of(Load load, CoworkConfig config, List<TopicSpec> topics) {
        TopicNames names = config.kafka().topics();
        SizingConfig sizing = config.sizing();
        String dashboards = names.dashboard("");
        return List.of(
                new TopicVolume(
                        names.input(), load.events() * sizing.bytesPerEvent(), 1, kept(topics, names.input()::equals)),
                new TopicVolume(
                        names.events(),
                        load.events() * Anchors.EVENT_RECORD_BYTES,
                        Anchors.EVENTS_COMPRESSED,
                        kept(topics, names.events()::equals)),
                new TopicVolume(
                        names.traces(),
                        load.prompts() * traceBytes(config),
                        Anchors.TRACES_COMPRESSED,
                        kept(topics, names.traces()::equals)),
                new TopicVolume(
                        dashboards + "…",
                        load.events() * Anchors.DASHBOARD_BYTES
                                + (double) sizing.workingTime().toMinutes() * Anchors.COVERAGE_MINUTE_BYTES,
                        Anchors.DASHBOARDS_COMPRESSED,
                        kept(topics, name -> name.startsWith(dashboards))));
    }

    double bytesKept() {
        return bytes * kept.toHours() / DAY_HOURS;
    }

    /** All revisions of one prompt: those of the running prompt have half of it on average. */
    private static double traceBytes(CoworkConfig config) {
        double events = config.sizing().eventsPerPrompt();
        double listed = Math.min(events, config.trace().timelineEvents());
        double interval = config.trace().openInterval().toMillis() / 1_000.0;
        double open = Math.min(events, Math.ceil(Anchors.PROMPT_SECONDS / interval));
        return listed * Anchors.TRACE_RECORD_BYTES * (1 + open / 2);
    }

    private static Duration kept(List<TopicSpec> topics, Predicate<String> named) {
        return topics.stream()
                .filter(topic -> named.test(topic.name()))
                .map(TopicSpec::retention)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(Duration.ZERO);
    }
}
