/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.oracle;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * What the output topics must hold, as rows with the names and forms of the topics, and how many records went where.
 *
 * @param traces one row per trace, as its newest revision, without {@code status}, {@code revision} and {@code user_email}
 * @param dashboards by name: {@code cost}, {@code tools}, {@code api}, {@code cache}, {@code coverage}
 * @param alerts one row per time a condition is met, before any grouping; a {@code message} only where its words are fixed
 * @param counts records, where a value that cannot be read counts as one
 */
public record OracleResult(
        List<ObjectNode> events,
        List<ObjectNode> traces,
        Map<String, List<ObjectNode>> dashboards,
        List<ObjectNode> alerts,
        Counts counts) {

    /** Those of one grain, each event in one of them. */
    public List<ObjectNode> dashboard(String name, String grain) {
        return dashboard(name).stream()
                .filter(row -> row.get("grain").textValue().equals(grain))
                .toList();
    }

    public List<ObjectNode> dashboard(String name) {
        return dashboards.getOrDefault(name, List.of());
    }

    /**
     * The law of conservation: {@code received = accepted + rejected + ignored}.
     *
     * @param accepted duplicates included
     * @param rejected as many as there are dead letters
     */
    public record Counts(long received, long accepted, long rejected, long duplicates, long ignored) {}
}
