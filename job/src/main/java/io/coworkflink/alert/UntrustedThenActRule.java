/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import static io.coworkflink.alert.MessageText.part;

import io.coworkflink.config.RuleMode;
import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.EventNames;
import io.coworkflink.udfs.redact.EventLabels;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An agent reads what strangers wrote and soon after publishes, destroys or installs: it may have been told to. */
final class UntrustedThenActRule implements MemoryRule {
    static final String ID = "untrusted_then_act";

    private final ToolsAfter soon;

    UntrustedThenActRule(int tools, Duration window) {
        this.soon = new ToolsAfter(tools, window);
    }

    @Override
    public String id() {
        return ID;
    }

    /** Of the worst; {@link #match} knows degrees. */
    @Override
    public List<Need> needs() {
        return List.of(Need.TOOL_DETAILS, Need.of(EventNames.TOOL_RESULT, "prompt.id"));
    }

    @Override
    public Severity severity() {
        return Severity.CRITICAL;
    }

    @Override
    public RuleMode usualMode() {
        return RuleMode.SHADOW;
    }

    @Override
    public boolean concerns(CoworkEvent event) {
        return event.isToolResult() && event.promptId() != null;
    }

    @Override
    public String key(CoworkEvent event) {
        return CompositeKey.of(event.identity().organizationId(), event.promptId());
    }

    @Override
    public Step next(Memory memory, CoworkEvent event) {
        boolean isUntrusted = Tools.has(event, EventLabels.UNTRUSTED);
        return soon.next(memory, event, isUntrusted, Tools.riskOf(event) != null, this::match);
    }

    private RuleMatch match(CoworkEvent read, CoworkEvent act) {
        String risk = Tools.riskOf(act);
        String message = "Untrusted content, then action: tool=" + part(Tools.nameOf(read))
                + " brought content from outside, then tool=" + part(Tools.nameOf(act)) + " did: " + part(risk);
        List<Reason> reasons = List.of(
                Reason.of("action", risk),
                Reason.of("content_from", Tools.nameOf(read)),
                Reason.of("tool_name", Tools.nameOf(act)));
        return RuleMatch.of(this, CompositeKey.of(act.promptId()), message, reasons, List.of(read, act))
                .as(degree(risk));
    }

    private static Severity degree(@Nullable String risk) {
        if (EventLabels.PUBLISH.equals(risk)) {
            return Severity.CRITICAL;
        }
        return EventLabels.DESTRUCTIVE.equals(risk) ? Severity.ERROR : Severity.WARNING;
    }
}
