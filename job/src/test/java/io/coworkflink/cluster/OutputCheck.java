/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.coworkflink.oracle.BatchOracle;
import io.coworkflink.oracle.OracleResult;
import io.coworkflink.oracle.TopicCheck;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Compares all topics of a job that has ended with what the oracle makes of its input. */
final class OutputCheck {
    private OutputCheck() {}

    /** Without the alerts of organizations that have others than the oracle's, which knows no grouping. */
    static List<String> differences(FlowingInput input, CommittedTopics topics) {
        OracleResult all = BatchOracle.run(input.sent());
        OracleResult expected =
                new OracleResult(all.events(), all.traces(), all.dashboards(), ungrouped(all.alerts()), all.counts());
        Map<String, List<JsonNode>> rows = new HashMap<>(topics.finalRows());
        rows.put("cowork-alerts", ungrouped(rows.getOrDefault("cowork-alerts", List.of())));
        return TopicCheck.differences(expected, rows);
    }

    private static <T extends JsonNode> List<T> ungrouped(List<T> alerts) {
        return alerts.stream()
                .filter(alert -> !FlowingInput.isOrganization(
                        alert.path("organization_id").asText()))
                .toList();
    }
}
