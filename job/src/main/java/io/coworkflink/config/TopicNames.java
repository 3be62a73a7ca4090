/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import java.io.Serializable;

/**
 * The Kafka topics the job reads and writes.
 *
 * @param dashboardPrefix a dashboard's topic is this and its name
 */
public record TopicNames(
        String input,
        String events,
        String traces,
        String dashboardPrefix,
        String alerts,
        String lateEvents,
        String deadLetters,
        String undeliveredAlerts)
        implements Serializable {

    public String dashboard(String name) {
        return dashboardPrefix + name;
    }
}
