/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import static io.coworkflink.alert.MessageText.duration;
import static io.coworkflink.alert.MessageText.part;

import io.coworkflink.config.AbsenceRuleConfig.MissingResults;
import io.coworkflink.config.RuleMode;
import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.EventNames;
import io.coworkflink.event.ToolCall;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tool was let run and never said how it ended. Decisions and results of older clients have no id in common: of one tool in one prompt
 * the first result belongs to the first decision.
 */
final class ToolWithoutResultRule implements AbsenceRule {
    static final String ID = "tool_without_result";

    /** Of one tool in one prompt, without ids. With one, a decision that is told twice is the same. */
    private static final int MOST_OPEN = 100;

    private final MissingResults limits;

    ToolWithoutResultRule(MissingResults limits) {
        this.limits = limits;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public List<Need> needs() {
        return List.of(
                Need.of(EventNames.TOOL_DECISION, "decision"),
                Need.of(EventNames.TOOL_DECISION, "tool_use_id", "prompt.id"),
                Need.of(EventNames.TOOL_RESULT, "tool_use_id", "prompt.id"));
    }

    @Override
    public Severity severity() {
        return Severity.INFO;
    }

    @Override
    public RuleMode usualMode() {
        return RuleMode.SHADOW;
    }

    @Override
    public boolean concerns(CoworkEvent event) {
        return (Tools.isAccepted(event) || event.isToolResult())
                && (useId(event) != null || (event.promptId() != null && Tools.nameOf(event) != null));
    }

    @Override
    public String key(CoworkEvent event) {
        String organization = event.identity().organizationId();
        return useId(event) == null
                ? CompositeKey.of(organization, event.promptId(), Tools.nameOf(event))
                : CompositeKey.of(organization, useId(event));
    }

    @Override
    public Step next(Memory memory, CoworkEvent event) {
        if (event.isToolResult()) {
            return Step.remember(withoutFirst(memory));
        }
        if (isFull(memory, event)) {
            return Step.remember(memory);
        }
        List<CoworkEvent> open = new ArrayList<>(memory.events());
        open.add(event);
        return Step.remember(waitingFor(open));
    }

    @Override
    public Step timePassed(Memory memory) {
        return new Step(withoutFirst(memory), match(memory.events().get(0)));
    }

    @Override
    public @Nullable Absences awaited(Memory memory, CoworkEvent event) {
        return event.isToolResult() || isFull(memory, event) ? null : Absences.awaited(this, event);
    }

    @Override
    public Absences missing(CoworkEvent decision) {
        return Absences.missing(this, decision);
    }

    @Override
    public AbsenceJudge judge() {
        return new MissingResultRate(this, limits);
    }

    private static boolean isFull(Memory memory, CoworkEvent decision) {
        return memory.events().size() == (useId(decision) == null ? MOST_OPEN : 1);
    }

    private Memory withoutFirst(Memory memory) {
        return memory.isNone()
                ? memory
                : waitingFor(memory.events().subList(1, memory.events().size()));
    }

    private Memory waitingFor(List<CoworkEvent> open) {
        if (open.isEmpty()) {
            return Memory.NONE;
        }
        return new Memory(
                List.copyOf(open),
                0,
                open.get(0).time().millis() + limits.after().toMillis());
    }

    private RuleMatch match(CoworkEvent decision) {
        String tool = part(Tools.nameOf(decision));
        String time = duration(limits.after());
        String message = "Tool without result: tool=" + tool + " was accepted by "
                + part(Tools.decisionSourceOf(decision)) + " and has no result after " + time;
        List<Reason> reasons = List.of(Reason.of("tool_name", tool), Reason.of("time_without_result", time, time));
        return RuleMatch.of(this, CompositeKey.of(tool), message, reasons, decision);
    }

    private static @Nullable String useId(CoworkEvent event) {
        ToolCall call = event.tool();
        return call == null ? null : call.useId();
    }
}
