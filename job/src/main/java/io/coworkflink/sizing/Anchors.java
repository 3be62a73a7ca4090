/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.sizing;

import java.util.List;

/** The figures that were measured. Where tests hold them they are bounds; where not, it says when and how. All are of one event, unless named otherwise. */
public final class Anchors {
    /** One more of a prompt in the deduplication: {@code DeduplicationHarnessTest} says exactly so. */
    public static final int DEDUPLICATION_EVENT_BYTES = 17;
    /** A prompt there, keys and timers included, at most. */
    public static final int DEDUPLICATION_PROMPT_BYTES = 256;
    /** In the state of a trace, at most: {@code ManyPromptsHarnessTest}. */
    public static final int TRACE_EVENT_BYTES = 300;
    /** A prompt of one event there, at most. */
    public static final int TRACE_PROMPT_BYTES = 1_024;
    /** A user whom all rules that learn know for weeks, at most: {@code BaselineStateTest}. */
    public static final int LEARNT_USER_BYTES = 65_536;

    /** A record of the events, as JSON before compression. */
    static final int EVENT_RECORD_BYTES = 1_420;
    /** In a record of the traces that lists it. */
    static final int TRACE_RECORD_BYTES = 220;
    /** In the records of all dashboards, but for the coverage. */
    static final int DASHBOARD_BYTES = 325;
    /** A minute of the coverage: by client version and type of event, so that more users make no more of it. */
    static final int COVERAGE_MINUTE_BYTES = 375_000;
    /** What is left of those when lz4 has full batches. */
    static final double EVENTS_COMPRESSED = 0.16;

    static final double TRACES_COMPRESSED = 0.24;
    static final double DASHBOARDS_COMPRESSED = 0.12;

    /** From a prompt's first event to its last one. */
    static final int PROMPT_SECONDS = 80;

    /** Of a core at the peak; the rest is for catching up after a failure. */
    static final double UTILISATION = 0.7;
    /** As in docker/kubernetes/job.yaml, which has as many slots. */
    static final int CORES_A_TASK_MANAGER = 2;

    static final int TASK_MANAGER_MB = 4_096;
    /** What Flink's own fractions make of that, rounded down. */
    static final int HEAP_MB = 1_450;

    static final int MANAGED_MB = 1_370;
    /** Windows of SQL fail with less, in a slot. */
    static final int LEAST_MANAGED_MB = 128;

    static final int LEAST_MANAGED_WITH_ROLL_UPS_MB = 512;

    static final List<String> SOURCES = List.of(
            "(1) The tests' generator: 42 events a prompt, 809 B each as protobuf, 20 a message. Real clients' bodies have 600 to 650 B.",
            "(2) 26 November 2026, 2 cores of an AMD EPYC, Java 17, RocksDB, protobuf: 1,590 events a CPU second of the job without the",
            "    broker, code still being compiled; mvn -Pbench -Dbench.events=80000 -Dbench.wholeEvents=20000 -Dbench.rounds=1. The job",
            "    has changed since: run it where yours will be and give sizing.events-per-core what stands under \"per core\".",
            "(3) As in docker/kubernetes/job.yaml, for RocksDB. Not measured under load: watch the garbage collector and the checkpoints.",
            "(4) At most, as the job's tests measure it. Windows of SQL, which hold minutes, are in the room that this leaves: the run",
            "    of (2) had 5.0 to 6.2 MB in all for 20,000 events.",
            "(5) 27 November 2026, local mode, 20,000 events of the generator's in 36 minutes, with and without lz4, whose batches were",
            "    full: real ones are smaller, so expect something between. Traces before compaction, a record each trace.open-interval.");

    private Anchors() {}
}
