/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import java.io.Serializable;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.flink.configuration.ConfigOption;

/**
 * The Kafka topics the job reads and writes, all different.
 *
 * @param dashboardPrefix a dashboard's topic is this and its name
 * @param spans of the traces as OTLP spans, where they are asked for
 */
public record TopicNames(
        String input,
        String events,
        String traces,
        String dashboardPrefix,
        String alerts,
        String lateEvents,
        String deadLetters,
        String undeliveredAlerts,
        String spans,
        String alertControl,
        String audit)
        implements Serializable {
    private static final Pattern LEGAL = Pattern.compile("[a-zA-Z0-9._-]{1,249}");

    public TopicNames {
        Map<ConfigOption<?>, String> names = new LinkedHashMap<>();
        names.put(TopicOptions.INPUT, input);
        names.put(TopicOptions.EVENTS, events);
        names.put(TopicOptions.TRACES, traces);
        names.put(TopicOptions.DASHBOARD_PREFIX, dashboardPrefix);
        names.put(TopicOptions.ALERTS, alerts);
        names.put(TopicOptions.LATE_EVENTS, lateEvents);
        names.put(TopicOptions.DEAD_LETTERS, deadLetters);
        names.put(TopicOptions.UNDELIVERED_ALERTS, undeliveredAlerts);
        names.put(TopicOptions.SPANS, spans);
        names.put(TopicOptions.ALERT_CONTROL, alertControl);
        names.put(TopicOptions.AUDIT, audit);
        check(names);
    }

    public String dashboard(String name) {
        return dashboardPrefix + name;
    }

    // An output that is also the input would feed the job with itself.
    private static void check(Map<ConfigOption<?>, String> names) {
        Problems problems = new Problems();
        Set<String> seen = new HashSet<>();
        names.forEach((option, name) -> problems.require(
                        LEGAL.matcher(name).matches(),
                        option,
                        "must be 1 to 249 letters, digits, dots, dashes or underscores")
                .require(
                        seen.add(name),
                        option,
                        "must differ from the other topics, but '" + name + "' is there twice"));
        problems.throwIfAny();
    }
}
