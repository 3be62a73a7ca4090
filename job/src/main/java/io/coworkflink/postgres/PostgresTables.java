/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.postgres;

import io.coworkflink.config.TopicNames;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** The table of each topic whose records can be rows. The names are those of the SQL client, whatever the topics are called. */
public final class PostgresTables {
    private PostgresTables() {}

    /**
     * The tables by topic.
     *
     * @param dashboards the names of the dashboards that run
     */
    public static Map<String, String> byTopic(TopicNames topics, Collection<String> dashboards) {
        Map<String, String> tables = new LinkedHashMap<>();
        tables.put(topics.traces(), "cowork_traces");
        tables.put(topics.alerts(), "cowork_alerts");
        dashboards.forEach(name -> tables.put(topics.dashboard(name), "cowork_dash_" + name));
        return tables;
    }
}
