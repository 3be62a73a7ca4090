/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.config;

import java.io.Serializable;
import java.util.List;
import java.util.Set;

/**
 * Which alerts an endpoint is sent. An empty set is no condition.
 *
 * @param severities by their words
 * @param rules their ids
 */
public record EndpointMatch(Set<String> severities, Set<String> organizations, Set<String> rules)
        implements Serializable {
    /** The words of {@code alert.Severity}, worst first. */
    public static final List<String> SEVERITIES = List.of("critical", "error", "warning", "info");

    /** Every alert. */
    public static final EndpointMatch ALL = new EndpointMatch(Set.of(), Set.of(), Set.of());

    public EndpointMatch {
        severities = Set.copyOf(severities);
        organizations = Set.copyOf(organizations);
        rules = Set.copyOf(rules);
    }

    /**
     * Whether it is sent such an alert. An alert keeps its organization, its rule and the highest severity it ever had, so that who
     * asks for the severe ones only is told when one becomes that, and when it is over.
     */
    public boolean holds(String severity, String organization, String rule) {
        return allows(severities, severity) && allows(organizations, organization) && allows(rules, rule);
    }

    private static boolean allows(Set<String> named, String value) {
        return named.isEmpty() || named.contains(value);
    }
}
