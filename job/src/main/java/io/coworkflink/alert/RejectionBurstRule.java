/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import io.coworkflink.config.RuleMode;
import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.EventNames;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.conditions.SimpleCondition;

/** Within one prompt an agent is told no again and again: it tries what it may not do. Rejects end no match, so few are ever open. */
final class RejectionBurstRule implements SequenceRule {
    static final String ID = "rejection_burst";

    private static final String REJECTS = "rejected again and again";

    private final int rejects;
    private final Duration window;

    RejectionBurstRule(int rejects, Duration window) {
        this.rejects = rejects;
        this.window = SequenceRule.requireShort(window);
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public List<Need> needs() {
        return List.of(Need.of(EventNames.TOOL_DECISION, "decision"), Need.of(EventNames.TOOL_DECISION, "prompt.id"));
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public RuleMode usualMode() {
        return RuleMode.SHADOW;
    }

    @Override
    public boolean concerns(CoworkEvent event) {
        return event.promptId() != null && Tools.isRejected(event);
    }

    @Override
    public String key(CoworkEvent event) {
        return CompositeKey.of(event.identity().organizationId(), event.promptId());
    }

    @Override
    public Pattern<CoworkEvent, ?> pattern() {
        return Pattern.<CoworkEvent>begin(REJECTS, AfterMatchSkipStrategy.skipPastLastEvent())
                .where(SimpleCondition.of(Tools::isRejected))
                .times(rejects)
                .within(window);
    }

    @Override
    public RuleMatch match(Map<String, List<CoworkEvent>> stages) {
        List<CoworkEvent> events = Objects.requireNonNull(stages.get(REJECTS));
        String tools = MessageText.list(events.stream().map(Tools::nameOf));
        String sources = MessageText.list(events.stream().map(Tools::decisionSourceOf));
        String message = "Rejection burst: " + events.size() + " rejects within one prompt, tools=" + tools
                + " sources=" + sources;
        List<Reason> reasons = List.of(
                Reason.of("rejects", events.size(), rejects), Reason.of("tools", tools), Reason.of("sources", sources));
        return RuleMatch.of(this, CompositeKey.of(events.get(0).promptId()), message, reasons, events);
    }
}
