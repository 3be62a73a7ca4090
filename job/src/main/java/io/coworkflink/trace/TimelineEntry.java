/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.trace;

import io.coworkflink.event.ApiCall;
import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.EventNames;
import io.coworkflink.event.ToolCall;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * The summary of one event in a trace. Times in ms since the epoch, durations in ms, cost in nano-dollars; null where the event says nothing.
 *
 * @param callCost how the cost divides
 * @param decidedByPerson whether a person decided on a tool
 * @param resultBytes size of a tool's result, 0 when not known
 */
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
        @Nullable Integer statusCode,
        CallCost callCost,
        boolean decidedByPerson,
        long resultBytes) {
    /** Sources of decisions are {@code config}, {@code hook} and those of people. */
    private static final String PERSON = "user_";

    private static final String ACCEPT = "accept";

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
                api == null ? null : Breakdown.bounded(api.model()),
                tool == null ? null : Breakdown.bounded(tool.name()),
                tool == null ? null : Breakdown.bounded(tool.useId()),
                tool == null ? null : Breakdown.bounded(tool.decision()),
                tool == null ? null : tool.success(),
                api != null ? api.durationMillis() : tool == null ? null : tool.durationMillis(),
                api == null ? null : api.costNanoUsd(),
                api == null ? null : api.statusCode(),
                event.isApiRequest() && api != null ? CallCost.of(api) : CallCost.NONE,
                isPerson(tool),
                tool == null || tool.resultSizeBytes() == null ? 0 : tool.resultSizeBytes());
    }

    private static boolean isPerson(@Nullable ToolCall tool) {
        return tool != null
                && tool.decisionSource() != null
                && tool.decisionSource().startsWith(PERSON);
    }

    boolean isRequest() {
        return name.equals(EventNames.API_REQUEST);
    }

    /** Whether it tells of a call to the model, answered or failed. */
    public boolean isCall() {
        return isRequest() || name.equals(EventNames.API_ERROR);
    }

    boolean isToolDecision() {
        return name.equals(EventNames.TOOL_DECISION);
    }

    public boolean isToolResult() {
        return name.equals(EventNames.TOOL_RESULT);
    }

    /** Whether it tells of a call or a tool that failed. */
    public boolean isFailure() {
        return isCall() ? !isRequest() : isToolResult() && Boolean.FALSE.equals(success);
    }

    boolean isAccepted() {
        return ACCEPT.equals(decision);
    }

    /** What joins a decision and a result: older clients send no id, and tools pair up by name. */
    @Nullable
    String toolUse() {
        return toolUseId != null ? toolUseId : toolName;
    }
}
