/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.ToolCall;
import io.coworkflink.udfs.redact.EventLabels;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An agent has changed a file that says what it may do. Needs tool details; the message does not name the file. */
final class GuardrailEditRule implements InstantRule {
    static final String ID = "guardrail_edit";

    private static final Set<String> EDITORS = Set.of("Edit", "MultiEdit", "Write");

    @Override
    public String id() {
        return ID;
    }

    @Override
    public List<Need> needs() {
        return List.of(Need.TOOL_DETAILS);
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public boolean mayBeMuted() {
        return false;
    }

    @Override
    public @Nullable RuleMatch evaluate(CoworkEvent event) {
        ToolCall call = event.tool();
        String tool = call == null ? null : call.name();
        if (tool == null || !EDITORS.contains(tool) || !event.isToolResult() || event.isToolFailure()) {
            return null;
        }
        if (!event.receipt().labels().contains(EventLabels.GUARDRAIL)) {
            return null;
        }
        return RuleMatch.of(
                this,
                CompositeKey.of(event.identity().userKey(), tool),
                "Guardrail edit: tool=" + tool + " changed settings, instructions, hooks or a shell profile",
                List.of(Reason.of("tool_name", tool)),
                event);
    }
}
