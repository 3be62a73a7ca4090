/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Kinds of receivers, each with a format of its own. */
public enum EndpointType {
    /** The alert's columns, signed as Standard Webhooks has it. */
    JSON,
    SLACK,
    PAGERDUTY,
    ALERTMANAGER;

    static List<String> names() {
        return Arrays.stream(values()).map(EndpointType::text).toList();
    }

    /** As in the routes file. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
