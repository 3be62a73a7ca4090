/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import static io.coworkflink.alert.MessageText.part;

import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.EventNames;
import java.time.Duration;
import java.util.List;

/** A session reads a file of secrets and soon after uses a tool that can send: the shape of a theft. */
final class SecretEgressRule implements MemoryRule {
    static final String ID = "secret_egress";

    private final ToolsAfter soon;

    SecretEgressRule(int tools, Duration window) {
        this.soon = new ToolsAfter(tools, window);
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public List<Need> needs() {
        return List.of(Need.TOOL_DETAILS, Need.of(EventNames.TOOL_RESULT, "session.id"));
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
        return event.isToolResult() && event.sessionId() != null;
    }

    @Override
    public String key(CoworkEvent event) {
        return CompositeKey.of(event.identity().organizationId(), event.sessionId());
    }

    @Override
    public Step next(Memory memory, CoworkEvent event) {
        return soon.next(memory, event, Tools.readSecret(event), Tools.usedNet(event), this::match);
    }

    private RuleMatch match(CoworkEvent read, CoworkEvent sent) {
        String message = "Secret egress: tool=" + part(Tools.nameOf(read)) + " read a file of secrets, then tool="
                + part(Tools.nameOf(sent)) + " used the network, in one session";
        List<Reason> reasons = List.of(
                Reason.of("read_by", Tools.nameOf(read)),
                Reason.of("sent_by", Tools.nameOf(sent)),
                Reason.of(
                        "seconds_between",
                        Tools.timeBetween(read, sent).toSeconds(),
                        soon.window().toSeconds()));
        return RuleMatch.of(this, CompositeKey.of(sent.sessionId()), message, reasons, List.of(read, sent));
    }
}
