/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.oracle;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One row per time a rule's condition is met. Only {@code api_error} has a message whose words are fixed; the others have none here. */
final class AlertRows {
    private static final int CRITICAL_FAILURES = 15;

    private AlertRows() {}

    static List<ObjectNode> of(List<OracleEvent> events, OracleSettings settings) {
        return Stream.concat(events.stream().flatMap(event -> instant(event, settings)), loops(events, settings))
                .toList();
    }

    static Stream<ObjectNode> instant(OracleEvent event, OracleSettings settings) {
        if (event.is("api_error")) {
            return Stream.of(alert("api_error", "critical", event).put("message", apiErrorMessage(event)));
        }
        if (event.is("tool_result") && Objects.equals(event.success(), false)) {
            return Stream.of(alert("tool_failure", "warning", event));
        }
        Long limit = FieldText.nanoUsd(settings.highCostUsd());
        Long cost = event.costNano();
        boolean dear = cost != null && limit != null && cost > limit;
        return dear ? Stream.of(alert("high_cost_request", "warning", event)) : Stream.empty();
    }

    private static String apiErrorMessage(OracleEvent event) {
        return "API error: model=%s status=%s error=%s"
                .formatted(orUnknown(event.model()), orUnknown(event.statusCode()), orUnknown(event.text("error")));
    }

    /** The same tool failing again and again within one prompt; whatever other tools do in between does not count. */
    private static Stream<ObjectNode> loops(List<OracleEvent> events, OracleSettings settings) {
        return events.stream()
                .filter(event -> event.is("tool_result") && event.promptId() != null)
                .sorted(Comparator.comparingLong(OracleEvent::timeMillis)
                        .thenComparing(OracleEvent::sequence, Comparator.nullsLast(Comparator.naturalOrder())))
                .collect(Collectors.groupingBy(event ->
                        List.of(event.organizationId(), String.valueOf(event.promptId()), orUnknown(event.toolName()))))
                .values()
                .stream()
                .flatMap(results -> loopsOfOneTool(results, settings).stream());
    }

    private static List<ObjectNode> loopsOfOneTool(List<OracleEvent> results, OracleSettings settings) {
        List<ObjectNode> alerts = new ArrayList<>();
        List<OracleEvent> run = new ArrayList<>();
        int inARow = 0;
        for (OracleEvent result : results) {
            if (Objects.equals(result.success(), true)) {
                run.clear();
                inARow = 0;
            } else if (Objects.equals(result.success(), false)) {
                run.removeIf(earlier -> result.timeMillis() - earlier.timeMillis()
                        >= settings.toolFailureWindow().toMillis());
                run.add(result);
                inARow++;
            }
            if (run.size() == settings.toolFailures()) {
                alerts.add(alert("tool_failure_loop", inARow >= CRITICAL_FAILURES ? "critical" : "error", result));
                run.clear();
            }
        }
        return alerts;
    }

    private static ObjectNode alert(String type, String severity, OracleEvent event) {
        return Rows.row()
                .put("alert_type", type)
                .put("severity", severity)
                .put("organization_id", event.organizationId())
                .put("session_id", event.sessionId())
                .put("prompt_id", event.promptId());
    }

    private static String orUnknown(@Nullable Object value) {
        return value == null ? "unknown" : value.toString();
    }
}
