/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.dashboard;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The names each organization's dashboards show, so that one that sends a flood of them hides no other's. Made-up organizations are
 * names as well: those that are none of the top share one budget.
 */
final class TenantNames {
    private final int columns;
    private final int most;
    private final TopNames organizations;
    private final Map<String, List<TopNames>> namesByOrganization = new HashMap<>();
    private final List<TopNames> namesOfOthers;

    /** @param most names of one column and organization, and organizations */
    TenantNames(int columns, int most) {
        this.columns = columns;
        this.most = most;
        this.organizations = new TopNames(most);
        this.namesOfOthers = newNames();
    }

    /** Counts an organization, and gives its names, by column. */
    List<TopNames> of(String organizationId) {
        return organizations.shows(organizationId)
                ? namesByOrganization.computeIfAbsent(organizationId, id -> newNames())
                : namesOfOthers;
    }

    private List<TopNames> newNames() {
        return Stream.generate(() -> new TopNames(most)).limit(columns).toList();
    }
}
