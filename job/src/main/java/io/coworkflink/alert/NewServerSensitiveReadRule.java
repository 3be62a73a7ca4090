/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import static io.coworkflink.alert.MessageText.part;

import io.coworkflink.config.RiskRuleConfig.BulkRead;
import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.Detail;
import io.coworkflink.event.EventNames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A session uses an MCP server or plugin that is new for its organization and then reads a file of secrets, or a lot: what the server
 * answered may have asked for it.
 */
final class NewServerSensitiveReadRule implements MemoryRule {
    static final String ID = "new_mcp_server_sensitive_read";

    private final Duration window;
    private final BulkRead bulk;

    NewServerSensitiveReadRule(Duration window, BulkRead bulk) {
        this.window = window;
        this.bulk = bulk;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public List<Need> needs() {
        return List.of(Need.of(EventNames.TOOL_RESULT, "session.id"));
    }

    @Override
    public Severity severity() {
        return Severity.CRITICAL;
    }

    @Override
    public boolean concerns(CoworkEvent event) {
        return event.sessionId() != null
                && (NewServerUse.is(event) || Tools.readSecret(event) || BulkReads.isRead(event));
    }

    @Override
    public String key(CoworkEvent event) {
        return CompositeKey.of(event.identity().organizationId(), event.sessionId());
    }

    /** The first event of the memory is the use, the others are what was read since. */
    @Override
    public Step next(Memory memory, CoworkEvent event) {
        if (NewServerUse.is(event)) {
            return Step.remember(isKnown(memory, event) ? memory : used(memory, event));
        }
        if (memory.isNone()) {
            return Step.FORGET;
        }
        CoworkEvent use = memory.events().get(0);
        if (Tools.readSecret(event)) {
            return new Step(Memory.NONE, match(use, List.of(event), "a file of secrets"));
        }
        List<CoworkEvent> reads =
                readsSince(memory, event.time().millis() - bulk.window().toMillis());
        reads.add(event);
        if (BulkReads.isBulk(reads, bulk)) {
            return new Step(Memory.NONE, match(use, reads, reads.size() + " times in a row"));
        }
        return Step.remember(remembered(use, reads, memory.untilMillis()));
    }

    private static boolean isKnown(Memory memory, CoworkEvent use) {
        return !memory.isNone() && server(memory.events().get(0)).equals(server(use));
    }

    private Memory used(Memory memory, CoworkEvent use) {
        List<CoworkEvent> reads = readsSince(memory, Long.MIN_VALUE);
        return remembered(use, reads, use.time().millis() + window.toMillis());
    }

    private static List<CoworkEvent> readsSince(Memory memory, long millis) {
        return new ArrayList<>(memory.events().stream()
                .skip(1)
                .filter(read -> read.time().millis() > millis)
                .toList());
    }

    private Memory remembered(CoworkEvent use, List<CoworkEvent> reads, long untilMillis) {
        List<CoworkEvent> events = new ArrayList<>(List.of(use));
        events.addAll(BulkReads.latest(reads, bulk));
        return new Memory(events, 0, untilMillis);
    }

    private RuleMatch match(CoworkEvent use, List<CoworkEvent> reads, String what) {
        CoworkEvent last = reads.get(reads.size() - 1);
        String message = "New MCP server, then sensitive read: server=" + part(server(use)) + ", then tool="
                + part(Tools.nameOf(last)) + " read " + what + ", in one session";
        List<Reason> reasons = List.of(
                Reason.of("server", server(use)),
                Reason.of("reads", reads.size()),
                Reason.of("read_bytes", BulkReads.bytes(reads)),
                Reason.of("seconds_between", Tools.timeBetween(use, last).toSeconds(), window.toSeconds()));
        List<CoworkEvent> events = new ArrayList<>(List.of(use));
        events.addAll(reads);
        // What was read after the use of one server may have been before that of the next.
        events.sort(new SameTimeOrder());
        return RuleMatch.of(this, CompositeKey.of(last.sessionId()), message, reasons, events);
    }

    private static String server(CoworkEvent use) {
        String server = use.details().text(Detail.MCP_SERVER);
        return part(server != null ? server : use.details().text(Detail.PLUGIN_NAME));
    }
}
