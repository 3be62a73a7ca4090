/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** The options behind {@link TopicNames}. */
final class TopicOptions {
    static final ConfigOption<String> INPUT =
            topic("input", "otlp_logs", "Topic the Collector writes OTLP log records to.");
    static final ConfigOption<String> EVENTS =
            topic("events", "cowork-events", "Topic of the redacted events, each once.");
    static final ConfigOption<String> TRACES = topic("traces", "cowork-traces", "Topic of the prompt traces.");
    static final ConfigOption<String> DASHBOARD_PREFIX =
            topic("dashboard-prefix", "cowork-dash-", "A dashboard's topic is this and the dashboard's name.");
    static final ConfigOption<String> ALERTS = topic("alerts", "cowork-alerts", "Topic of the alerts.");
    static final ConfigOption<String> LATE_EVENTS = topic(
            "late-events", "cowork-late-events", "Topic of the events that came too late for a trace or a dashboard.");
    static final ConfigOption<String> DEAD_LETTERS =
            topic("dead-letters", "cowork-dead-letters", "Topic of the positions of records that could not be read.");
    static final ConfigOption<String> UNDELIVERED_ALERTS = topic(
            "undelivered-alerts",
            "cowork-undelivered-alerts",
            "Topic of the alerts that the webhook did not take in time.");

    static final ConfigOption<String> SPANS =
            topic("spans", "otlp_spans", "Topic of the traces as OTLP spans, with trace.otlp-spans.");

    static final ConfigOption<String> ALERT_CONTROL = topic(
            "alert-control",
            "cowork-alert-control",
            "Topic the job reads orders from, such as to mute a rule. Who may write to it may silence alerts.");
    static final ConfigOption<String> AUDIT =
            topic("audit", "cowork-audit", "Topic of what became of the orders: who, when, what, or why not.");

    static final List<ConfigOption<?>> ALL = List.of(
            INPUT,
            EVENTS,
            TRACES,
            DASHBOARD_PREFIX,
            ALERTS,
            LATE_EVENTS,
            DEAD_LETTERS,
            UNDELIVERED_ALERTS,
            SPANS,
            ALERT_CONTROL,
            AUDIT);

    private TopicOptions() {}

    static TopicNames read(Settings settings) {
        return new TopicNames(
                settings.get(INPUT),
                settings.get(EVENTS),
                settings.get(TRACES),
                settings.get(DASHBOARD_PREFIX),
                settings.get(ALERTS),
                settings.get(LATE_EVENTS),
                settings.get(DEAD_LETTERS),
                settings.get(UNDELIVERED_ALERTS),
                settings.get(SPANS),
                settings.get(ALERT_CONTROL),
                settings.get(AUDIT));
    }

    private static ConfigOption<String> topic(String name, String usual, String description) {
        return ConfigOptions.key("kafka.topic." + name)
                .stringType()
                .defaultValue(usual)
                .withDescription(description);
    }
}
