/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import static io.coworkflink.alert.MessageText.part;

import io.coworkflink.event.CoworkEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.conditions.SimpleCondition;

/** A session reads a file of secrets and soon after uses a tool that can send: the shape of a theft. */
final class SecretEgressRule implements SequenceRule {
    static final String ID = "secret_egress";

    private final int tools;
    private final Duration window;

    SecretEgressRule(int tools, Duration window) {
        this.tools = tools;
        this.window = SequenceRule.requireShort(window);
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Severity severity() {
        return Severity.CRITICAL;
    }

    @Override
    public boolean needsToolDetails() {
        return true;
    }

    @Override
    public boolean mayBeMuted() {
        return false;
    }

    @Override
    public boolean concerns(CoworkEvent event) {
        return event.isToolResult() && event.sessionId() != null;
    }

    @Override
    public String key(CoworkEvent event) {
        return CompositeKey.of(event.identity().organizationId(), event.sessionId());
    }

    @Override
    public Pattern<CoworkEvent, ?> pattern() {
        return new ToolsAfter(SimpleCondition.of(Tools::readSecret), SimpleCondition.of(Tools::usedNet), tools, window)
                .pattern();
    }

    @Override
    public RuleMatch match(Map<String, List<CoworkEvent>> stages) {
        CoworkEvent read = ToolsAfter.firstOf(stages);
        CoworkEvent sent = ToolsAfter.secondOf(stages);
        String message = "Secret egress: tool=" + part(Tools.nameOf(read)) + " read a file of secrets, then tool="
                + part(Tools.nameOf(sent)) + " used the network, in one session";
        List<Reason> reasons = List.of(
                Reason.of("read_by", Tools.nameOf(read)),
                Reason.of("sent_by", Tools.nameOf(sent)),
                Reason.of("seconds_between", Tools.timeBetween(read, sent).toSeconds(), window.toSeconds()));
        return RuleMatch.of(this, CompositeKey.of(sent.sessionId()), message, reasons, List.of(read, sent));
    }
}
