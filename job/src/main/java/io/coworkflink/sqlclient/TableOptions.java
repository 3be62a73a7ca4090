/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.sqlclient;

import io.coworkflink.config.KafkaConfig;
import io.coworkflink.config.TopicNames;
import io.coworkflink.dashboard.SqlFile;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Fills in what tables leave to the configuration: <code>${kafka}</code> for all that the topics share, and the topics' names. */
final class TableOptions {
    private static final String SHARED = "kafka";
    private static final String DASHBOARD = "kafka.topic.dash.";

    private final KafkaConfig kafka;

    TableOptions(KafkaConfig kafka) {
        this.kafka = kafka;
    }

    /** @throws IllegalArgumentException that names the file and the placeholder when there is no such thing */
    String fillIn(SqlFile file) {
        return file.fillIn(this::value).statement();
    }

    private @Nullable String value(String name) {
        if (name.equals(SHARED)) {
            return shared();
        }
        if (name.startsWith(DASHBOARD)) {
            return escaped(kafka.topics().dashboard(name.substring(DASHBOARD.length())));
        }
        String topic = topics().get(name);
        return topic == null ? null : escaped(topic);
    }

    private Map<String, String> topics() {
        TopicNames names = kafka.topics();
        return Map.of(
                "kafka.topic.events", names.events(),
                "kafka.topic.traces", names.traces(),
                "kafka.topic.alerts", names.alerts(),
                "kafka.topic.late-events", names.lateEvents(),
                "kafka.topic.dead-letters", names.deadLetters(),
                "kafka.topic.undelivered-alerts", names.undeliveredAlerts(),
                "kafka.topic.audit", names.audit());
    }

    private String shared() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("connector", "kafka");
        options.put("scan.startup.mode", "earliest-offset");
        options.put("scan.bounded.mode", "latest-offset");
        options.put("format", "json");
        options.put("json.timestamp-format.standard", "ISO-8601");
        // What the job has not committed may yet be taken back.
        options.put("properties.isolation.level", "read_committed");
        Map<String, String> client = new TreeMap<>();
        kafka.clientProperties().forEach((key, value) -> client.put("properties." + key, value.toString()));
        options.putAll(client);
        return options.entrySet().stream()
                .map(option -> "'" + escaped(option.getKey()) + "' = '" + escaped(option.getValue()) + "'")
                .collect(Collectors.joining(",\n  "));
    }

    private static String escaped(String text) {
        return text.replace("'", "''");
    }
}
