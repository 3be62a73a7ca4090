/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink;

import io.coworkflink.config.CoworkConfig;
import io.coworkflink.config.PostgresConfig;
import io.coworkflink.config.TopicNames;
import io.coworkflink.config.WebhookConfig;
import io.coworkflink.dashboard.Dashboards;
import io.coworkflink.kafka.KafkaOutputs;
import io.coworkflink.postgres.PostgresSink;
import io.coworkflink.postgres.PostgresTables;
import io.coworkflink.schema.OutputRecord;
import io.coworkflink.webhook.WebhookSink;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.connector.sink2.Sink;
import org.jspecify.annotations.Nullable;

/**
 * Where the job's results go.
 *
 * @param exactlyOnce events, traces, dashboards, alerts, late events, the audit
 * @param atLeastOnce dead letters, which must come out even while a crash loop keeps every checkpoint from completing
 * @param postgres dashboards, traces and alerts once more, or instead; null when they go to Kafka only
 * @param webhook null when alerts are only recorded
 */
public record Outputs(
        Sink<OutputRecord> exactlyOnce,
        Sink<OutputRecord> atLeastOnce,
        @Nullable Sink<OutputRecord> postgres,
        @Nullable WebhookSink webhook) {

    /** The configured topics, and the database and the webhook if there are such. */
    public static Outputs of(CoworkConfig config) {
        WebhookConfig webhook = config.webhook();
        return new Outputs(
                KafkaOutputs.exactlyOnce(config.kafka(), resultTopics(config)),
                KafkaOutputs.atLeastOnce(config.kafka()),
                postgres(config),
                webhook == null ? null : new WebhookSink(webhook, KafkaOutputs.undelivered(config.kafka())));
    }

    private static @Nullable Sink<OutputRecord> postgres(CoworkConfig config) {
        PostgresConfig postgres = config.results().postgres();
        List<String> dashboards = Dashboards.names(config.dashboard());
        return postgres == null
                ? null
                : PostgresSink.of(
                        postgres, PostgresTables.byTopic(config.kafka().topics(), dashboards));
    }

    private static List<String> resultTopics(CoworkConfig config) {
        TopicNames topics = config.kafka().topics();
        List<String> results = new ArrayList<>(
                List.of(topics.events(), topics.traces(), topics.alerts(), topics.lateEvents(), topics.audit()));
        if (config.trace().otlpSpans()) {
            results.add(topics.spans());
        }
        Dashboards.names(config.dashboard()).forEach(name -> results.add(topics.dashboard(name)));
        return List.copyOf(results);
    }
}
