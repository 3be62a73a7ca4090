/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import static io.coworkflink.alert.MessageText.part;

import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.EventNames;
import io.coworkflink.event.ToolCall;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A tool reported that it did not succeed; one that says nothing about success has not failed. */
final class ToolFailureRule implements InstantRule {
    static final String ID = "tool_failure";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public List<Need> needs() {
        return List.of(Need.of(EventNames.TOOL_RESULT, "success"));
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public @Nullable RuleMatch evaluate(CoworkEvent event) {
        ToolCall call = event.tool();
        if (call == null || !event.isToolFailure()) {
            return null;
        }
        String tool = part(call.name());
        String errorType = part(call.errorType());
        String message = "Tool failure: tool=" + tool + " error_type=" + errorType;
        List<Reason> reasons = List.of(Reason.of("tool_name", tool), Reason.of("error_type", errorType));
        return RuleMatch.of(this, CompositeKey.of(tool, errorType), message, reasons, event);
    }
}
