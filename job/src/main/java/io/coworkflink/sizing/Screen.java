/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.sizing;

import io.coworkflink.config.SizingConfig;
import java.time.Duration;
import java.util.Locale;

/** The assumptions, what follows from them and how, and where each figure is from, for a terminal. */
final class Screen {
    private static final String ASSUMED = "  %-24s %8s  %-26s %s";
    private static final String RESULT = "  %-24s %13s  %s";
    private static final String TOPIC = "  %-24s %8s %8s %8s %10s";

    private final Estimate estimate;
    private final StringBuilder text = new StringBuilder();

    private Screen(Estimate estimate) {
        this.estimate = estimate;
    }

    static String of(Estimate estimate) {
        Screen screen = new Screen(estimate);
        screen.assumptions(estimate.config().sizing());
        screen.load(estimate.load());
        screen.flink(estimate.cluster());
        screen.state(estimate.state());
        screen.kafka();
        screen.sources();
        return screen.text.toString();
    }

    private void assumptions(SizingConfig sizing) {
        line("cowork-flink sizing for %s users", Amounts.count(sizing.users()));
        line("");
        line(ASSUMED, "assumed", "", "option", "usual figure is");
        assumed("prompts of a user a day", Amounts.count(sizing.promptsPerDay()), "prompts-per-day", "a guess");
        assumed("events of a prompt", Amounts.count(sizing.eventsPerPrompt()), "events-per-prompt", "measured (1)");
        assumed("bytes of an event", Amounts.count(sizing.bytesPerEvent()), "bytes-per-event", "measured (1)");
        assumed("working time", hours(sizing.workingTime()), "working-time", "a guess");
        assumed("peak factor", sizing.peakFactor().toPlainString(), "peak-factor", "a guess");
        assumed("events/s of a core", Amounts.count(sizing.eventsPerCore()), "events-per-core", "measured (2)");
    }

    private void load(Load load) {
        line("");
        line("load");
        result("events a day", Amounts.count(load.events()), "users x prompts x events");
        result("events/s at the peak", Amounts.count(load.peakEvents()), "events a day / working time x peak factor");
    }

    private void flink(Cluster cluster) {
        line("");
        line("Flink");
        result("cores", "" + cluster.cores(), "peak / (%.0f %% of what a core takes)", 100 * Anchors.UTILISATION);
        result("parallelism", "" + cluster.parallelism(), "the next power of two, at least 2");
        result(
                "TaskManagers",
                "" + cluster.taskManagers(),
                "each %d cores and slots, %s MB of memory (3); and a JobManager of 1 core, 2 GB",
                Anchors.CORES_A_TASK_MANAGER,
                Amounts.count(Anchors.TASK_MANAGER_MB));
        result("heap of one", Anchors.HEAP_MB + " MB", "by Flink's own fractions");
        result(
                "managed memory of a slot",
                Anchors.MANAGED_MB / Anchors.CORES_A_TASK_MANAGER + " MB",
                "the same; SQL needs %d MB (3)",
                estimate.leastManagedMegabytes());
        result("local disk of one", Amounts.bytes(estimate.diskBytes()), "2 x its part of the state, for RocksDB");
    }

    private void state(StateSize state) {
        line("");
        line("state");
        result(
                "deduplication",
                Amounts.bytes(state.deduplication()),
                "%d B an event, %d B a prompt, for %s (4)",
                Anchors.DEDUPLICATION_EVENT_BYTES,
                Anchors.DEDUPLICATION_PROMPT_BYTES,
                hours(estimate.config().deduplication().ttl()));
        result(
                "traces",
                Amounts.bytes(state.traces()),
                "%d B an event, for %s (4)",
                Anchors.TRACE_EVENT_BYTES,
                hours(StateSize.tracesKept(estimate.config())));
        result("rules", Amounts.bytes(state.learnt()), "%s a user (4)", Amounts.bytes(Anchors.LEARNT_USER_BYTES));
        result("whole checkpoint", Amounts.bytes(state.total()), "the sum");
        result("written by one", Amounts.bytes(state.checkpoint()), "at the peak, when incremental: a guess");
    }

    private void kafka() {
        line("");
        line("Kafka");
        int partitions = estimate.cluster().partitions();
        result("partitions", "" + partitions, "a multiple of the parallelism: kafka.partitions");
        line(TOPIC, "topic (5)", "a day", "kept", "in all", "lz4");
        estimate.topics().forEach(this::topic);
        line(
                TOPIC,
                "with %d replicas".formatted(estimate.replicas()),
                Amounts.bytes(estimate.kafkaBytesPerDay()),
                "",
                Amounts.bytes(estimate.kafkaBytesKept()),
                Amounts.bytes(estimate.kafkaBytesCompressed()));
    }

    private void topic(TopicVolume topic) {
        line(
                TOPIC,
                topic.topic(),
                Amounts.bytes(topic.bytes()),
                topic.kept().toDays() + " d",
                Amounts.bytes(topic.bytesKept()),
                Amounts.bytes(topic.bytesKept() * topic.compressed()));
    }

    private void sources() {
        line("");
        Anchors.SOURCES.forEach(source -> line("%s", source));
        line("");
        estimate.notes().forEach(note -> line("%s", note));
    }

    private void assumed(String what, String figure, String option, String source) {
        line(ASSUMED, what, figure, "sizing." + option, source);
    }

    private void result(String what, String figure, String how, Object... arguments) {
        line(RESULT, what, figure, String.format(Locale.ROOT, how, arguments));
    }

    private static String hours(Duration time) {
        long minutes = time.toMinutes();
        return minutes % 60 == 0 ? minutes / 60 + " h" : minutes + " min";
    }

    private void line(String format, Object... arguments) {
        text.append(String.format(Locale.ROOT, format, arguments).stripTrailing())
                .append(System.lineSeparator());
    }
}
