/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import java.io.Serializable;
import java.time.Duration;

/**
 * When a prompt's trace is complete.
 *
 * @param gap the longest silence inside one prompt; a longer one starts a new segment. Also how long an accepted tool may take
 * @param quiet silence after which a trace without open tools is final
 * @param openInterval how often, at most, the trace of a running prompt is written anew, in processing time
 * @param maxDuration from the first to the last event of one trace; a prompt that goes on starts a new segment
 * @param maxEvents how many events make a trace full; further ones start a new segment
 * @param allowedLateness how long after its end a trace can still be amended
 * @param timelineEvents how many events the timeline lists at most
 * @param promptsPerMinute how many prompts of one organization that begin in one minute of Kafka's time become traces
 * @param otlpSpans whether final traces are written as OTLP spans too
 */
public record TraceConfig(
        Duration gap,
        Duration quiet,
        Duration openInterval,
        Duration maxDuration,
        int maxEvents,
        Duration allowedLateness,
        int timelineEvents,
        int promptsPerMinute,
        boolean otlpSpans)
        implements Serializable {
    private static final int MAX_TIMELINE = 10_000;

    public TraceConfig {
        new Problems()
                .atLeast(TraceOptions.GAP, gap, Problems.MILLISECOND)
                .atLeast(TraceOptions.QUIET, quiet, Problems.MILLISECOND)
                .require(quiet.compareTo(gap) <= 0, TraceOptions.QUIET, "must not be longer than trace.gap")
                .atLeast(TraceOptions.OPEN_INTERVAL, openInterval, Problems.MILLISECOND)
                .atLeast(TraceOptions.MAX_DURATION, maxDuration, Problems.MILLISECOND)
                .between(TraceOptions.MAX_EVENTS, maxEvents, 1, Integer.MAX_VALUE)
                .atLeast(TraceOptions.ALLOWED_LATENESS, allowedLateness, Duration.ZERO)
                .between(TraceOptions.TIMELINE_EVENTS, timelineEvents, 1, MAX_TIMELINE)
                .between(TraceOptions.PROMPTS_PER_MINUTE, promptsPerMinute, 1, Integer.MAX_VALUE)
                .throwIfAny();
    }
}
