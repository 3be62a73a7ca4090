/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.kafka;

import io.coworkflink.config.CoworkConfig;
import io.coworkflink.config.TopicNames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Every topic the job reads or writes, and how long each keeps its records. */
public final class TopicCatalog {
    /**
     * The largest message of the topics that hold events. JSON may need six bytes for one of the input's, so this is far more than the input
     * takes; the broker's default of 1 MB would stop the job at the first large event. The producer needs the same limit.
     */
    public static final int MAX_OUTPUT_BYTES = 32 << 20;

    private static final String DELETE = "delete";
    private static final String COMPACT = "compact,delete";
    /** What Kafka adds to a value of the largest size: headers of the batch and the record, and its key. */
    private static final int OVERHEAD_BYTES = 64 << 10;

    private static final String MAX_BYTES = "max.message.bytes";
    /**
     * Outputs carry event times, and a window's results the end of the window. By those a replay of old input would be deleted at once, and
     * brokers refuse times more than an hour ahead, which an open trace can have.
     */
    private static final Map<String, String> BY_ARRIVAL = Map.of("message.timestamp.type", "LogAppendTime");

    private static final Map<String, String> LARGE_BY_ARRIVAL =
            Map.of("message.timestamp.type", "LogAppendTime", MAX_BYTES, Integer.toString(MAX_OUTPUT_BYTES));

    private final TopicNames names;
    private final int partitions;
    private final int maxInputBytes;

    private TopicCatalog(CoworkConfig config) {
        names = config.kafka().topics();
        partitions = config.kafka().partitions();
        maxInputBytes = config.ingest().maxValueBytes() + OVERHEAD_BYTES;
    }

    /**
     * The topics of a job.
     *
     * @param dashboards the names of the dashboards that run
     */
    public static List<TopicSpec> of(CoworkConfig config, Collection<String> dashboards) {
        TopicCatalog catalog = new TopicCatalog(config);
        List<TopicSpec> topics = new ArrayList<>(catalog.keyedByTrace());
        if (config.trace().otlpSpans()) {
            topics.add(catalog.spans());
        }
        dashboards.forEach(name -> topics.add(catalog.dashboard(name)));
        topics.addAll(catalog.notices());
        return List.copyOf(topics);
    }

    private List<TopicSpec> keyedByTrace() {
        Map<String, String> input = Map.of(MAX_BYTES, Integer.toString(maxInputBytes));
        return List.of(
                // Raw, so kept no longer than it takes to mend an outage over a weekend.
                new TopicSpec(
                        names.input(), "OTLP log records, not redacted", partitions, DELETE, Duration.ofDays(3), input),
                events(names.events(), "redacted events, each once", DELETE, 7),
                // All revisions of a trace have one key: in time the newest is left.
                events(names.traces(), "prompt traces, newest revision last", COMPACT, 30),
                events(names.lateEvents(), "events too late for a trace or a dashboard", DELETE, 14));
    }

    private TopicSpec spans() {
        return events(names.spans(), "final traces as OTLP spans, with `trace.otlp-spans`", DELETE, 7);
    }

    private TopicSpec dashboard(String name) {
        return single(names.dashboard(name), "a row for each window and group", 30);
    }

    private List<TopicSpec> notices() {
        return List.of(
                single(names.alerts(), "alerts", 30),
                single(names.undeliveredAlerts(), "alerts the webhook did not take in time", 30),
                single(names.deadLetters(), "position and reason of unreadable records", 14),
                // A rule in shadow stays so until it is ordered back.
                new TopicSpec(names.alertControl(), "orders to the alert rules", 1, DELETE, null, BY_ARRIVAL),
                single(names.audit(), "what became of the orders", 400));
    }

    private TopicSpec events(String name, String content, String policy, int days) {
        return new TopicSpec(name, content, partitions, policy, Duration.ofDays(days), LARGE_BY_ARRIVAL);
    }

    // Few records, and readers want them in order.
    private static TopicSpec single(String name, String content, int days) {
        return new TopicSpec(name, content, 1, DELETE, Duration.ofDays(days), BY_ARRIVAL);
    }
}
