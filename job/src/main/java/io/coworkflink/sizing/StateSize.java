/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.sizing;

import io.coworkflink.config.CoworkConfig;
import io.coworkflink.config.SizingConfig;
import io.coworkflink.ingest.Deduplication;
import java.time.Duration;

/**
 * Bytes of state, of all TaskManagers together.
 *
 * @param deduplication of the events that may come again
 * @param traces of the prompts that run or may be amended
 * @param learnt of what rules know of users
 * @param checkpoint what one checkpoint writes when it is incremental
 */
record StateSize(double deduplication, double traces, double learnt, double checkpoint) {
    /** Compaction writes again what was there. */
    private static final int WRITTEN_TWICE = 2;

    static StateSize of(Load load, CoworkConfig config) {
        SizingConfig sizing = config.sizing();
        double seenDays = load.daysWithin(
                Deduplication.longestMemory(config.deduplication().ttl()));
        double tracedDays = load.daysWithin(tracesKept(config));
        double seconds = config.checkpointInterval().toMillis() / 1_000.0;
        return new StateSize(
                seenDays
                        * (load.events() * Anchors.DEDUPLICATION_EVENT_BYTES
                                + load.prompts() * Anchors.DEDUPLICATION_PROMPT_BYTES),
                tracedDays * load.prompts() * traceBytes(config),
                (double) sizing.users() * Anchors.LEARNT_USER_BYTES,
                WRITTEN_TWICE
                        * seconds
                        * load.peakEvents()
                        * (Anchors.DEDUPLICATION_EVENT_BYTES + Anchors.TRACE_EVENT_BYTES));
    }

    double total() {
        return deduplication + traces + learnt;
    }

    static Duration tracesKept(CoworkConfig config) {
        return config.trace().gap().plus(config.trace().allowedLateness());
    }

    /** Of one prompt: the timeline lists so many events and counts the rest. */
    private static double traceBytes(CoworkConfig config) {
        int listed = Math.min(config.sizing().eventsPerPrompt(), config.trace().timelineEvents());
        return Math.max(Anchors.TRACE_PROMPT_BYTES, (double) listed * Anchors.TRACE_EVENT_BYTES);
    }
}
