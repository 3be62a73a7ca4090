/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import static io.coworkflink.alert.MessageText.part;

import io.coworkflink.config.RiskRuleConfig.BulkRead;
import io.coworkflink.config.RuleMode;
import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.EventNames;
import io.coworkflink.event.ToolCall;
import java.util.ArrayList;
import java.util.List;

/** A session reads a lot and soon after sends a lot; sizes and names tell it without tool details. It is a matter of sums, not of CEP. */
final class BulkReadEgressRule implements MemoryRule {
    static final String ID = "bulk_read_egress";

    private final BulkRead limits;

    BulkReadEgressRule(BulkRead limits) {
        this.limits = limits;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public List<Need> needs() {
        return List.of(
                Need.of(EventNames.TOOL_RESULT, "session.id"),
                Need.of(EventNames.TOOL_RESULT, "tool_name"),
                Need.of(EventNames.TOOL_RESULT, "tool_result_size_bytes"),
                Need.of(EventNames.TOOL_RESULT, "tool_input_size_bytes"));
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
        return event.sessionId() != null && (BulkReads.isRead(event) || isLargeSend(event));
    }

    @Override
    public String key(CoworkEvent event) {
        return CompositeKey.of(event.identity().organizationId(), event.sessionId());
    }

    @Override
    public Step next(Memory memory, CoworkEvent event) {
        long windowMillis = limits.window().toMillis();
        List<CoworkEvent> reads = new ArrayList<>(memory.since(event.time().millis() - windowMillis));
        if (!BulkReads.isRead(event)) {
            return BulkReads.isBulk(reads, limits) ? new Step(Memory.NONE, match(reads, event)) : Step.remember(memory);
        }
        reads.add(event);
        return Step.remember(
                new Memory(BulkReads.latest(reads, limits), 0, event.time().millis() + windowMillis));
    }

    private RuleMatch match(List<CoworkEvent> reads, CoworkEvent send) {
        long sent = inputBytes(send);
        String message =
                "Bulk read, then egress: " + reads.size() + " reads of " + BulkReads.bytes(reads) + " bytes, then tool="
                        + part(Tools.nameOf(send)) + " used the network with " + sent + " bytes of input";
        List<Reason> reasons = List.of(
                Reason.of("reads", reads.size(), limits.reads()),
                Reason.of("read_bytes", BulkReads.bytes(reads), limits.resultBytes()),
                Reason.of("sent_bytes", sent, limits.inputBytes()));
        List<CoworkEvent> events = new ArrayList<>(reads);
        events.add(send);
        return RuleMatch.of(this, CompositeKey.of(send.sessionId()), message, reasons, events);
    }

    private boolean isLargeSend(CoworkEvent event) {
        return Tools.usedNet(event) && inputBytes(event) >= limits.inputBytes();
    }

    private static long inputBytes(CoworkEvent event) {
        ToolCall call = event.tool();
        return call == null || call.inputSizeBytes() == null ? 0 : call.inputSizeBytes();
    }
}
