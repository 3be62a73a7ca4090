/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.local;

import com.fasterxml.jackson.databind.JsonNode;
import io.coworkflink.config.TopicNames;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the job wrote: the contents of its output topics, in no particular order.
 *
 * @param events added up, since they are many
 * @param traces all revisions
 * @param dashboards by the name of the dashboard
 */
public record JobTopics(
        EventTotals events,
        List<JsonNode> traces,
        Map<String, List<JsonNode>> dashboards,
        List<JsonNode> alerts,
        List<JsonNode> deadLetters) {

    /** Reads the topics as they are now. */
    public static JobTopics read(String bootstrapServers, TopicNames topics) {
        try (TopicReader reader = new TopicReader(bootstrapServers)) {
            EventTotals events = new EventTotals();
            reader.forEach(topics.events(), events::add);
            return new JobTopics(
                    events,
                    reader.readAll(topics.traces()),
                    dashboards(reader, topics),
                    reader.readAll(topics.alerts()),
                    reader.readAll(topics.deadLetters()));
        }
    }

    private static Map<String, List<JsonNode>> dashboards(TopicReader reader, TopicNames topics) {
        Set<String> others = Set.of(
                topics.input(),
                topics.events(),
                topics.traces(),
                topics.alerts(),
                topics.lateEvents(),
                topics.deadLetters(),
                topics.undeliveredAlerts());
        String prefix = topics.dashboardPrefix();
        SortedMap<String, List<JsonNode>> rows = new TreeMap<>();
        for (String topic : reader.topics()) {
            if (topic.startsWith(prefix) && !others.contains(topic)) {
                rows.put(topic.substring(prefix.length()), reader.readAll(topic));
            }
        }
        return rows;
    }
}
