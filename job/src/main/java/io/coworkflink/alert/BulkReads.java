/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import io.coworkflink.config.RiskRuleConfig.BulkRead;
import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.ToolCall;
import java.util.List;
import java.util.Set;

/** What reading a lot is, by names and sizes of tools alone. */
final class BulkReads {
    private static final Set<String> READERS = Set.of("Read", "Grep");

    private BulkReads() {}

    static boolean isRead(CoworkEvent event) {
        String tool = Tools.nameOf(event);
        return event.isToolResult() && !event.isToolFailure() && tool != null && READERS.contains(tool);
    }

    static boolean isBulk(List<CoworkEvent> reads, BulkRead limits) {
        return reads.size() >= limits.reads() || bytes(reads) >= limits.resultBytes();
    }

    /** As many as suffice by their number need no sum. */
    static List<CoworkEvent> latest(List<CoworkEvent> reads, BulkRead limits) {
        return List.copyOf(reads.subList(Math.max(0, reads.size() - limits.reads()), reads.size()));
    }

    static long bytes(List<CoworkEvent> reads) {
        return reads.stream().mapToLong(BulkReads::resultBytes).sum();
    }

    private static long resultBytes(CoworkEvent event) {
        ToolCall call = event.tool();
        return call == null || call.resultSizeBytes() == null ? 0 : call.resultSizeBytes();
    }
}
