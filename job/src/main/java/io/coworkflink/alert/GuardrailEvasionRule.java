/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import static io.coworkflink.alert.MessageText.part;

import io.coworkflink.config.RuleMode;
import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.Detail;
import io.coworkflink.event.EventNames;
import io.coworkflink.udfs.redact.EventLabels;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An agent was refused a tool and soon after, within the prompt, uses the same one or gets to the network with another. Which refusal
 * an acceptance belongs to depends on its tool: a CEP pattern would hold each decision against all refusals.
 */
final class GuardrailEvasionRule implements MemoryRule {
    static final String ID = "guardrail_evasion";

    /** Refusals beyond these tell nothing new. */
    private static final int MOST_REFUSALS = 10;

    private final Duration window;

    GuardrailEvasionRule(Duration window) {
        this.window = window;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public List<Need> needs() {
        return List.of(
                Need.of(EventNames.TOOL_DECISION, "decision"),
                Need.of(EventNames.TOOL_DECISION, "source"),
                Need.of(EventNames.TOOL_DECISION, "prompt.id"));
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public RuleMode usualMode() {
        return RuleMode.SHADOW;
    }

    @Override
    public boolean concerns(CoworkEvent event) {
        return event.promptId() != null && (isRefusal(event) || isAcceptance(event));
    }

    @Override
    public String key(CoworkEvent event) {
        return CompositeKey.of(event.identity().organizationId(), event.promptId());
    }

    @Override
    public Step next(Memory memory, CoworkEvent event) {
        List<CoworkEvent> refusals = new ArrayList<>(memory.since(event.time().millis() - window.toMillis()));
        if (isRefusal(event)) {
            refusals.add(event);
            int from = Math.max(0, refusals.size() - MOST_REFUSALS);
            return Step.remember(remember(refusals.subList(from, refusals.size())));
        }
        for (CoworkEvent refusal : refusals) {
            if (evades(refusal, event)) {
                return new Step(Memory.NONE, match(refusal, event));
            }
        }
        return Step.remember(remember(refusals));
    }

    private Memory remember(List<CoworkEvent> refusals) {
        if (refusals.isEmpty()) {
            return Memory.NONE;
        }
        long newest = refusals.get(refusals.size() - 1).time().millis();
        return new Memory(List.copyOf(refusals), 0, newest + window.toMillis());
    }

    private RuleMatch match(CoworkEvent refusal, CoworkEvent acceptance) {
        String message = "Guardrail evasion: tool=" + part(refusedTool(refusal)) + " was refused by "
                + part(refuser(refusal)) + ", then tool=" + part(Tools.nameOf(acceptance)) + " was accepted by "
                + part(Tools.decisionSourceOf(acceptance)) + " in the same prompt";
        List<Reason> reasons = List.of(
                Reason.of("refused_tool", refusedTool(refusal)),
                Reason.of("refused_by", refuser(refusal)),
                Reason.of("accepted_tool", Tools.nameOf(acceptance)));
        return RuleMatch.of(this, CompositeKey.of(refusal.promptId()), message, reasons, List.of(refusal, acceptance));
    }

    private static boolean evades(CoworkEvent refusal, CoworkEvent acceptance) {
        String tool = Tools.nameOf(acceptance);
        return (tool != null && tool.equals(refusedTool(refusal))) || Tools.has(acceptance, EventLabels.NET_TOOL);
    }

    private static boolean isRefusal(CoworkEvent event) {
        return Tools.isRejected(event) || blockedByHook(event);
    }

    /** What a person allows for this once has been looked at, and evades nobody. */
    private static boolean isAcceptance(CoworkEvent event) {
        return Tools.isAccepted(event) && !"user_temporary".equals(Tools.decisionSourceOf(event));
    }

    private static boolean blockedByHook(CoworkEvent event) {
        Long blocking = event.details().count(Detail.NUM_BLOCKING);
        return event.name().equals(EventNames.HOOK_EXECUTION_COMPLETE) && blocking != null && blocking > 0;
    }

    /** A hook says it behind a colon, as in {@code PreToolUse:Bash}. */
    private static @Nullable String refusedTool(CoworkEvent refusal) {
        String hook = refusal.details().text(Detail.HOOK_NAME);
        return hook == null ? Tools.nameOf(refusal) : hook.substring(hook.indexOf(':') + 1);
    }

    private static @Nullable String refuser(CoworkEvent refusal) {
        return refusal.isToolDecision() ? Tools.decisionSourceOf(refusal) : "hook";
    }
}
