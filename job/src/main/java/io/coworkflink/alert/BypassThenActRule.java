/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import static io.coworkflink.alert.MessageText.part;

import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.EventNames;
import io.coworkflink.udfs.redact.EventLabels;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A session that lets the agent do everything unasked does something that one would have liked to be asked about. It may take longer
 * than a CEP pattern should, and leaving the mode ends it.
 */
final class BypassThenActRule implements MemoryRule {
    static final String ID = "bypass_then_act";

    private final Duration window;

    BypassThenActRule(Duration window) {
        this.window = window;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public List<Need> needs() {
        return List.of(
                Need.of(EventNames.PERMISSION_MODE_CHANGED, "to_mode"),
                Need.of(EventNames.PERMISSION_MODE_CHANGED, "session.id"),
                Need.TOOL_DETAILS,
                Need.of(EventNames.TOOL_RESULT, "session.id"));
    }

    @Override
    public Severity severity() {
        return Severity.CRITICAL;
    }

    @Override
    public boolean mayBeMuted() {
        return false;
    }

    @Override
    public boolean concerns(CoworkEvent event) {
        return event.sessionId() != null && (PermissionBypassRule.isModeChange(event) || action(event) != null);
    }

    @Override
    public String key(CoworkEvent event) {
        return CompositeKey.of(event.identity().organizationId(), event.sessionId());
    }

    /** Every action is told: the alert of a session counts them. */
    @Override
    public Step next(Memory memory, CoworkEvent event) {
        if (PermissionBypassRule.isBypass(event)) {
            return Step.remember(new Memory(List.of(event), 0, event.time().millis() + window.toMillis()));
        }
        if (PermissionBypassRule.isModeChange(event)) {
            return Step.FORGET;
        }
        return new Step(memory, memory.isNone() ? null : match(memory.events().get(0), event));
    }

    private RuleMatch match(CoworkEvent bypass, CoworkEvent act) {
        String action = part(action(act));
        String message = "Bypass, then action: tool=" + part(Tools.nameOf(act)) + " did: " + action + ", "
                + MessageText.duration(Tools.timeBetween(bypass, act)) + " after permissions were bypassed";
        List<Reason> reasons = List.of(
                Reason.of("action", action),
                Reason.of("tool_name", Tools.nameOf(act)),
                Reason.of("seconds_between", Tools.timeBetween(bypass, act).toSeconds(), window.toSeconds()));
        return RuleMatch.of(this, CompositeKey.of(act.sessionId()), message, reasons, List.of(bypass, act));
    }

    private static @Nullable String action(CoworkEvent event) {
        String risk = Tools.riskOf(event);
        if (risk != null && !risk.equals(EventLabels.INSTALL)) {
            return risk;
        }
        return Tools.usedNet(event) ? EventLabels.NET_TOOL : null;
    }
}
