/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import static io.coworkflink.alert.MessageText.duration;

import io.coworkflink.config.RuleMode;
import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.Detail;
import io.coworkflink.event.EventNames;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.conditions.SimpleCondition;

/** A prompt that no call to the model answers, not even one that fails: the client died, or its telemetry did. */
final class OrphanPromptRule implements SequenceRule {
    static final String ID = "orphan_prompt";

    private static final String PROMPT = "a prompt";
    private static final String CALL = "a call to the model, or the prompt again";

    private final Duration orphanedAfter;

    OrphanPromptRule(Duration orphanedAfter) {
        this.orphanedAfter = SequenceRule.requireShort(orphanedAfter);
    }

    @Override
    public String id() {
        return ID;
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
    public boolean endsInAbsence() {
        return true;
    }

    @Override
    public boolean concerns(CoworkEvent event) {
        return event.promptId() != null && (isPrompt(event) || isCall(event));
    }

    @Override
    public String key(CoworkEvent event) {
        return CompositeKey.of(event.identity().organizationId(), event.promptId());
    }

    /** A prompt that is told again takes the place of the first: of thousands one match is open. */
    @Override
    public Pattern<CoworkEvent, ?> pattern() {
        return Pattern.<CoworkEvent>begin(PROMPT, AfterMatchSkipStrategy.skipPastLastEvent())
                .where(SimpleCondition.of(OrphanPromptRule::isPrompt))
                .notFollowedBy(CALL)
                .where(SimpleCondition.of(event -> isCall(event) || isPrompt(event)))
                .within(orphanedAfter);
    }

    @Override
    public RuleMatch match(Map<String, List<CoworkEvent>> stages) {
        CoworkEvent prompt = Objects.requireNonNull(stages.get(PROMPT)).get(0);
        String time = duration(orphanedAfter);
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
