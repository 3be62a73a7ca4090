/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.trace;

import io.coworkflink.event.ApiCall;
import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.ToolCall;
import io.coworkflink.wire.WireReader;
import io.coworkflink.wire.WireWriter;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** The summary of one event in a trace. Times in ms since the epoch, durations in ms, cost in nano-dollars; null where the event says nothing. */
public record TimelineEntry(
        @Nullable Long sequence,
        long timeMillis,
        String name,
        @Nullable String model,
        @Nullable String toolName,
        @Nullable String toolUseId,
        @Nullable String decision,
        @Nullable Boolean success,
        @Nullable Long durationMillis,
        @Nullable Long costNanoUsd,
        @Nullable Integer statusCode) {

    /** The sender's counter first: events of one millisecond keep their order. The rest only makes the order total. */
    static final Comparator<TimelineEntry> ORDER = Comparator.comparing(
                    TimelineEntry::sequence, Comparator.nullsLast(Comparator.<Long>naturalOrder()))
            .thenComparingLong(TimelineEntry::timeMillis)
            .thenComparing(TimelineEntry::name)
            .thenComparing(TimelineEntry::toolUseId, Comparator.nullsLast(Comparator.<String>naturalOrder()));

    static TimelineEntry of(CoworkEvent event) {
        ApiCall api = event.api();
        ToolCall tool = event.tool();
        return new TimelineEntry(
                event.sequence(),
                event.time().millis(),
                event.name(),
                api == null ? null : api.model(),
                tool == null ? null : tool.name(),
                tool == null ? null : tool.useId(),
                tool == null ? null : tool.decision(),
                tool == null ? null : tool.success(),
                api != null ? api.durationMillis() : tool == null ? null : tool.durationMillis(),
                api == null ? null : api.costNanoUsd(),
                api == null ? null : api.statusCode());
    }

    void write(WireWriter out) {
        out.optional(sequence).number(timeMillis).text(name);
        out.optional(model).optional(toolName).optional(toolUseId).optional(decision);
        out.optional(success).optional(durationMillis).optional(costNanoUsd).optional(statusCode);
    }

    static TimelineEntry read(WireReader in) {
        return new TimelineEntry(
                in.optionalNumber(),
                in.number(),
                in.text(),
                in.optionalText(),
                in.optionalText(),
                in.optionalText(),
                in.optionalText(),
                in.optionalFlag(),
                in.optionalNumber(),
                in.optionalNumber(),
                in.optionalSmallNumber());
    }
}
