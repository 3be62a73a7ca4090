/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.oracle.rules;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rules about one event. */
final class InstantOracle {
    private InstantOracle() {}

    static Stream<Found> found(List<StoryEvent> events) {
        return events.stream().flatMap(event -> of(event).stream());
    }

    private static List<Found> of(StoryEvent event) {
        List<Found> found = new ArrayList<>();
        if (event.is("api_error")) {
            found.add(found("api_error", "critical", event, event.text("model"), event.text("status_code")));
        }
        if (event.isResult() && event.says("success", "false")) {
            found.add(found("tool_failure", "warning", event, event.text("tool_name"), "unknown"));
        }
        if (event.is("api_request") && isDear(event)) {
            found.add(found("high_cost_request", "warning", event, event.text("user.account_uuid")));
        }
        if (event.is("permission_mode_changed") && event.says("to_mode", "bypassPermissions")) {
            found.add(found("permission_bypass", "critical", event, event.text("user.account_uuid")));
        }
        if (event.isSuccess() && event.hasAny("guardrail") && isEdit(event)) {
            found.add(
                    found("guardrail_edit", "error", event, event.text("user.account_uuid"), event.text("tool_name")));
        }
        if (event.is("user_prompt", "tool_result") && event.hasAny("contains_secret")) {
            found.add(found("secret_in_content", "error", event, event.text("user.account_uuid")));
        }
        return found;
    }

    private static boolean isDear(StoryEvent event) {
        BigDecimal cost = new BigDecimal(event.attributes().getOrDefault("cost_usd", "0"));
        return cost.compareTo(BigDecimal.valueOf(Limit.HIGH_COST_USD.value())) > 0;
    }

    private static boolean isEdit(StoryEvent event) {
        return event.says("tool_name", "Edit") || event.says("tool_name", "Write");
    }

    private static Found found(String rule, String severity, StoryEvent event, @Nullable String... group) {
        return Found.of(rule, severity, List.of(event), group);
    }
}
