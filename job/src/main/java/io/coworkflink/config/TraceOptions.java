/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** The options behind {@link TraceConfig}. */
final class TraceOptions {
    static final ConfigOption<Duration> GAP = ConfigOptions.key("trace.gap")
            .durationType()
            .defaultValue(Duration.ofMinutes(60))
            .withDescription(
                    "The longest silence inside one prompt, and the longest run of an accepted tool. A longer one starts a new segment.");
    static final ConfigOption<Duration> QUIET = ConfigOptions.key("trace.quiet")
            .durationType()
            .defaultValue(Duration.ofMinutes(5))
            .withDescription("Silence after which a trace without open tools is final. At most the gap.");
    static final ConfigOption<Duration> OPEN_INTERVAL = ConfigOptions.key("trace.open-interval")
            .durationType()
            .defaultValue(Duration.ofSeconds(10))
            .withDescription("How often, at most, the trace of a prompt that still runs is written anew.");
    static final ConfigOption<Duration> MAX_DURATION = ConfigOptions.key("trace.max-duration")
            .durationType()
            .defaultValue(Duration.ofHours(24))
            .withDescription(
                    "The longest time from the first to the last event of one trace. A prompt that goes on starts a new segment.");
    static final ConfigOption<Integer> MAX_EVENTS = ConfigOptions.key("trace.max-events")
            .intType()
            .defaultValue(100_000)
            .withDescription(
                    "How many events make a trace full: it is final with the Kafka message that brings them, and further ones start a new segment.");
    static final ConfigOption<Duration> ALLOWED_LATENESS = ConfigOptions.key("trace.allowed-lateness")
            .durationType()
            .defaultValue(Duration.ofHours(24))
            .withDescription("How long after its end a trace can still be amended.");
    static final ConfigOption<Integer> TIMELINE_EVENTS = ConfigOptions.key("trace.timeline-events")
            .intType()
            .defaultValue(200)
            .withDescription("How many events the timeline of a trace lists at most. The rest is counted.");
    static final ConfigOption<Integer> PROMPTS_PER_MINUTE = ConfigOptions.key("trace.prompts-per-minute")
            .intType()
            .defaultValue(10_000)
            .withDescription(
                    "How many prompts of one organization may begin in a minute, by the time of their Kafka messages. Further ones"
                            + " become no trace and are counted; their events count everywhere else. Each subtask keeps its share of"
                            + " the number.");

    static final ConfigOption<Boolean> OTLP_SPANS = ConfigOptions.key("trace.otlp-spans")
            .booleanType()
            .defaultValue(false)
            .withDescription(
                    "Write each final trace as OTLP spans too, to kafka.topic.spans, in the Collector's encoding otlp_proto.");

    static final List<ConfigOption<?>> ALL = List.of(
            GAP,
            QUIET,
            OPEN_INTERVAL,
            MAX_DURATION,
            MAX_EVENTS,
            ALLOWED_LATENESS,
            TIMELINE_EVENTS,
            PROMPTS_PER_MINUTE,
            OTLP_SPANS);

    private TraceOptions() {}

    static TraceConfig read(Settings settings) {
        return new TraceConfig(
                settings.get(GAP),
                settings.get(QUIET),
                settings.get(OPEN_INTERVAL),
                settings.get(MAX_DURATION),
                settings.get(MAX_EVENTS),
                settings.get(ALLOWED_LATENESS),
                settings.get(TIMELINE_EVENTS),
                settings.get(PROMPTS_PER_MINUTE),
                settings.get(OTLP_SPANS));
    }
}
