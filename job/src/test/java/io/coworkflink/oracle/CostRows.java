/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.oracle;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The rows of the dashboard of cost: the same money, told apart in six ways. */
final class CostRows {
    private static final int AVERAGE_SCALE = 12;
    private static final List<String> DIMENSIONS = List.of(
            "organization_id",
            "team",
            "user_key",
            "model",
            "query_source_class",
            "agent_name",
            "skill",
            "plugin_name",
            "mcp_server");

    private static final Map<String, List<String>> GRAINS = Map.of(
            "total", List.of(),
            "organization", List.of("organization_id"),
            "organization_team", List.of("organization_id", "team"),
            "organization_user_model", List.of("organization_id", "user_key", "model"),
            "organization_source", List.of("organization_id", "query_source_class", "agent_name"),
            "organization_extension", List.of("organization_id", "skill", "plugin_name", "mcp_server"));

    private CostRows() {}

    static List<ObjectNode> of(List<OracleEvent> events) {
        List<ObjectNode> rows = new ArrayList<>();
        GRAINS.forEach((grain, columns) -> rows.addAll(by(events, grain, columns)));
        return rows;
    }

    private static List<ObjectNode> by(List<OracleEvent> events, String grain, List<String> columns) {
        Function<OracleEvent, ObjectNode> key = event -> {
            ObjectNode row = DashboardRows.window(event, grain);
            DIMENSIONS.forEach(name -> row.put(name, columns.contains(name) ? value(event, name) : "all"));
            return row;
        };
        return DashboardRows.grouped(events.stream().filter(event -> event.is("api_request")), key, (row, group) -> {
            row.put("total_cost_usd", Rows.usd(Rows.sumOfKnown(group, OracleEvent::costNano)));
            row.put("request_count", group.size());
            row.put("priced_request_count", Rows.count(group, event -> event.costNano() != null));
            row.put("avg_cost_per_request", average(group));
        });
    }

    private static String value(OracleEvent request, String dimension) {
        return switch (dimension) {
            case "organization_id" -> request.organizationId();
            case "user_key" -> request.userKey();
            case "model" -> DashboardRows.orUnknown(request.model());
            case "query_source_class" -> DashboardRows.orUnknown(request.querySourceClass());
            // The oracle knows of no option that says where teams come from.
            case "team" -> "unknown";
            default -> Objects.requireNonNullElse(request.text(attribute(dimension)), "none");
        };
    }

    private static String attribute(String dimension) {
        return dimension.replace("_name", "") + ".name";
    }

    private static @Nullable String average(List<OracleEvent> requests) {
        Long total = Rows.sumOfKnown(requests, OracleEvent::costNano);
        if (total == null) {
            return null;
        }
        BigDecimal known = BigDecimal.valueOf(Rows.count(requests, event -> event.costNano() != null));
        return Rows.usd(BigDecimal.valueOf(total, 9).divide(known, AVERAGE_SCALE, RoundingMode.HALF_EVEN));
    }
}
