/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import static io.coworkflink.alert.MessageText.duration;

import io.coworkflink.config.AbsenceRuleConfig.OrphanPrompts;
import io.coworkflink.config.RuleMode;
import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.Detail;
import io.coworkflink.event.EventNames;
import java.util.List;

/** A prompt that no call to the model answers, not even one that fails: the client died, or its telemetry did. */
final class OrphanPromptRule implements AbsenceRule {
    static final String ID = "orphan_prompt";

    private final OrphanPrompts limits;

    OrphanPromptRule(OrphanPrompts limits) {
        this.limits = limits;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public List<Need> needs() {
        return List.of(Need.of(EventNames.USER_PROMPT, "prompt.id"), Need.of(EventNames.API_REQUEST, "prompt.id"));
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
        return event.promptId() != null && (isPrompt(event) || isCall(event));
    }

    @Override
    public String key(CoworkEvent event) {
        return CompositeKey.of(event.identity().organizationId(), event.promptId());
    }

    @Override
    public Step next(Memory memory, CoworkEvent event) {
        return isPrompt(event)
                ? Step.remember(new Memory(
                        List.of(event),
                        0,
                        event.time().millis() + limits.after().toMillis()))
                : Step.FORGET;
    }

    @Override
    public Step timePassed(Memory memory) {
        return new Step(Memory.NONE, match(memory.events().get(0)));
    }

    @Override
    public Absences missing(CoworkEvent prompt) {
        return Absences.unanswered(this, prompt);
    }

    @Override
    public AbsenceJudge judge() {
        return new OrphanedUsers(this, limits);
    }

    private RuleMatch match(CoworkEvent prompt) {
        String time = duration(limits.after());
        return RuleMatch.of(
                this,
                CompositeKey.of(prompt.identity().userKey()),
                "Orphan prompt: no call to the model for " + time + " after a prompt",
                List.of(Reason.of("time_without_call", time, time)),
                prompt);
    }

    /** Commands of the client itself, such as clearing the screen, need no model. */
    private static boolean isPrompt(CoworkEvent event) {
        return event.name().equals(EventNames.USER_PROMPT)
                && !"builtin".equals(event.details().text(Detail.COMMAND_SOURCE));
    }

    private static boolean isCall(CoworkEvent event) {
        return event.isApiRequest() || event.isApiError();
    }
}
