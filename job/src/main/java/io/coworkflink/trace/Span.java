/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.trace;

/**
 * One event as a bar of a waterfall, from its start to its time.
 *
 * @param startMillis ms since the epoch, at most the time of the event: of a call to the model its time less its duration; of a tool's
 *     result the decision that let it run, else its time less its duration; of a decision of a person when the model had answered, since
 *     when the prompt may have waited; of all else the time of the event
 * @param decided whether the start is that of a decision
 */
public record Span(TimelineEntry entry, long startMillis, boolean decided) {
    /** Whether a call to the model or a tool ran. */
    public boolean isWork() {
        return entry.isCall() || entry.isToolResult();
    }

    /** Whether a tool waited for a person to decide. */
    public boolean isWait() {
        return entry.isToolDecision() && entry.decidedByPerson();
    }
}
