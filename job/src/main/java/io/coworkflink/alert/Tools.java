/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.ToolCall;
import io.coworkflink.udfs.redact.EventLabels;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What rules ask of the tool in an event. */
final class Tools {
    /** From harmful to merely worth a look. */
    private static final List<String> RISKS =
            List.of(EventLabels.PUBLISH, EventLabels.DESTRUCTIVE, EventLabels.INSTALL);

    private Tools() {}

    static boolean isAccepted(CoworkEvent event) {
        return event.isToolDecision()
                && event.tool() != null
                && "accept".equals(event.tool().decision());
    }

    static boolean isRejected(CoworkEvent event) {
        return event.isToolDecision()
                && event.tool() != null
                && "reject".equals(event.tool().decision());
    }

    /** A tool that failed may have sent what it had before it did. */
    static boolean usedNet(CoworkEvent event) {
        return event.isToolResult() && has(event, EventLabels.NET_TOOL);
    }

    static boolean readSecret(CoworkEvent event) {
        return event.isToolResult() && !event.isToolFailure() && has(event, EventLabels.SECRET_PATH);
    }

    /** Publishes, destroys or installs, the first of them that holds; null for a tool that does neither, or that failed. */
    static @Nullable String riskOf(CoworkEvent event) {
        if (!event.isToolResult() || event.isToolFailure()) {
            return null;
        }
        return RISKS.stream().filter(label -> has(event, label)).findFirst().orElse(null);
    }

    static Duration timeBetween(CoworkEvent earlier, CoworkEvent later) {
        return Duration.ofMillis(later.time().millis() - earlier.time().millis());
    }

    static boolean has(CoworkEvent event, String label) {
        return event.receipt().labels().contains(label);
    }

    static @Nullable String nameOf(CoworkEvent event) {
        ToolCall call = event.tool();
        return call == null ? null : call.name();
    }

    static @Nullable String decisionSourceOf(CoworkEvent event) {
        ToolCall call = event.tool();
        return call == null ? null : call.decisionSource();
    }
}
