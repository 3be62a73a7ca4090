/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.metrics;

import static io.coworkflink.metrics.JobMetric.counter;
import static io.coworkflink.metrics.JobMetric.gauge;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/**
 * All metrics of the job's own, and the one place where they are registered: people build alerts on their names, so that a name is part of
 * what the job promises. In tests one that is not listed here is an error.
 */
public final class JobMetrics {
    static final List<JobMetric> ALL = List.of(
            counter("received", "records", "Records read from Kafka, and messages that hold none."),
            counter("accepted", "events", "Those that became an event: received = accepted + rejected + ignored."),
            counter("rejected", "records", "Those that could not be read, and are in the dead letters."),
            counter("rejected_proto", "records", "Of them: neither JSON nor readable protobuf."),
            counter("rejected_json", "records", "Of them: JSON that ends early or is malformed."),
            counter("rejected_unrecognised", "records", "Of them: readable, but no logs."),
            counter("rejected_record", "records", "Of them: one malformed record of a readable batch."),
            counter("rejected_compression", "records", "Of them: damaged gzip or zstd."),
            counter("rejected_tenant", "records", "Of them: without a tenant, where one is demanded."),
            counter("rejected_size", "records", "Of them: beyond a limit of `ingest.*`."),
            counter("rejected_validation", "records", "Of them: incomplete, where `ingest.validation` is strict."),
            counter("ignored_empty", "messages", "Without a record."),
            counter("ignored_wrong_signal", "messages", "Traces or metrics, which other pipelines read."),
            counter("duplicate_attributes", "attributes", "Sent twice in one record; the last counts."),
            counter("truncated_values", "values", "Replaced by [TRUNCATED n]."),
            counter("replaced_texts", "texts", "With bytes that are no UTF-8, which were replaced."),
            counter("tenant_mismatches", "events", "That name another organization than the message's header."),
            counter(
                    "unknown_attributes",
                    "attributes",
                    "That no version of the clients is known to send; they are scanned.",
                    "attribute"),
            counter(
                    "kept_attributes",
                    "attributes",
                    "Set to be kept as they are, each once at the start.",
                    "attribute"),
            counter("redactions", "finds", "Personal data and secrets that were replaced, by type.", "type"),
            counter("unknown_events", "events", "Of a type that is not known, or without a name."),
            counter("unknown_event_types", "events", "The same by name.", "event_name"),
            counter(
                    "violations",
                    "attributes",
                    "Required and missing, or unreadable, by client.",
                    "attribute",
                    "kind",
                    "client_version"),
            counter("validation_errors", "events", "With at least one violation, each once."),
            counter("duplicates", "events", "That had come before, within `deduplication.ttl`."),
            counter("watermark_followed_clock", "times", "A quiet partition's watermark went on with the clock."),
            counter("watermark_turned_idle", "times", "A silent partition stopped holding the others back."),
            counter("untraced_prompts", "prompts", "Beyond `trace.prompts-per-minute`."),
            counter("untraced_events", "events", "Of those prompts."),
            counter("late_traces", "events", "Too late for their trace."),
            counter("late_dashboards", "events", "Too late for their minute."),
            counter(
                    "hidden_names",
                    "names",
                    "Shown as `__other__` in dashboards, beyond `dashboard.top-names`.",
                    "column"),
            counter("rule_events_<rule>", "events", "That the rule looks at."),
            counter("rule_blind_events_<rule>", "events", "Of them, those without what the rule needs to see."),
            counter("alerts_late_<rule>", "events", "Too late for the rule."),
            counter("alerts_stale", "alerts", "About events older than `alert.stale-after`, so not delivered."),
            counter("alerts_silenced", "alerts", "Of rules that are muted, on trial or explained by another."),
            counter("alerts_delivered", "alerts", "That the endpoint has taken.", "endpoint"),
            counter("alerts_retried", "attempts", "That failed and are made again.", "endpoint"),
            counter("alerts_undelivered", "alerts", "Given up or refused; they are in their topic.", "endpoint"),
            gauge("webhook_outbox_size", "alerts", "That wait for the endpoint, in flight or not.", "endpoint"),
            gauge("webhook_in_flight", "attempts", "Under way.", "endpoint"),
            gauge(
                    "webhook_breaker",
                    "state",
                    "0 the endpoint is called, 1 it is tried out, 2 it is left alone because it fails.",
                    "endpoint"));

    private static final String GROUP = "cowork";

    private JobMetrics() {}

    /** A counter without labels. */
    public static Counter counted(MetricGroup operator, String name) {
        return counted(operator, name, List.of(), List.of());
    }

    /** A counter of one endpoint. */
    public static Counter countedAt(MetricGroup operator, String endpoint, String name) {
        return counted(operator, name, List.of("endpoint"), List.of(endpoint));
    }

    /** A figure of one endpoint, asked for when it is shown. */
    public static void shownAt(MetricGroup operator, String endpoint, String name, Gauge<Integer> figure) {
        group(operator, name, List.of("endpoint"), List.of(endpoint)).gauge(name, figure);
    }

    static Counter counted(MetricGroup operator, String name, List<String> labels, List<String> values) {
        return group(operator, name, labels, values).counter(name);
    }

    /** Whether Prometheus finds a metric of the job's own under this name. */
    public static boolean isKnown(String prometheusName) {
        return ALL.stream().map(JobMetric::prometheusName).anyMatch(prometheusName::equals);
    }

    /** The README's table. */
    static String markdown() {
        return ALL.stream()
                .map(JobMetrics::row)
                .collect(Collectors.joining(
                        "", "| Metric | Type | Unit | Labels | Meaning |\n|---|---|---|---|---|\n", ""));
    }

    private static MetricGroup group(MetricGroup operator, String name, List<String> labels, List<String> values) {
        // No reason to stop a job that runs.
        assert ALL.stream().anyMatch(metric -> metric.is(name, labels)) : "not in JobMetrics: " + name + " " + labels;
        MetricGroup group = operator.addGroup(GROUP);
        for (int i = 0; i < labels.size(); i++) {
            group = group.addGroup(labels.get(i), values.get(i));
        }
        return group;
    }

    private static String row(JobMetric metric) {
        List<String> labels = new ArrayList<>();
        metric.labels().forEach(label -> labels.add("`" + label + "`"));
        return "| `%s` | %s | %s | %s | %s |\n"
                .formatted(
                        metric.prometheusName(),
                        metric.type().name().toLowerCase(Locale.ROOT),
                        metric.unit(),
                        String.join(", ", labels),
                        metric.meaning());
    }
}
