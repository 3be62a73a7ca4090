/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import static io.coworkflink.alert.MessageText.part;

import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.EventNames;
import io.coworkflink.event.ToolCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One tool fails again and again within one prompt, with no success in between; what other tools do does not matter. A pattern would
 * forget a loop when it has told of it, and so not know that it has become a long one.
 */
final class ToolFailureLoopRule implements MemoryRule {
    static final String ID = "tool_failure_loop";

    private final int failures;
    private final int criticalFailures;
    private final Duration window;

    ToolFailureLoopRule(int failures, int criticalFailures, Duration window) {
        this.failures = failures;
        this.criticalFailures = criticalFailures;
        this.window = window;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public List<Need> needs() {
        return List.of(
                Need.of(EventNames.TOOL_RESULT, "prompt.id"),
                Need.of(EventNames.TOOL_RESULT, "tool_name"),
                Need.of(EventNames.TOOL_RESULT, "success"));
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    /** A result that does not say how it ended neither continues a loop nor breaks it. */
    @Override
    public boolean concerns(CoworkEvent event) {
        ToolCall call = event.tool();
        return event.isToolResult()
                && event.promptId() != null
                && call != null
                && call.name() != null
                && call.success() != null;
    }

    @Override
    public String key(CoworkEvent event) {
        return CompositeKey.of(event.identity().organizationId(), event.promptId(), Tools.nameOf(event));
    }

    /** Told with every so many failures more that come within the window. */
    @Override
    public Step next(Memory memory, CoworkEvent event) {
        if (!event.isToolFailure()) {
            return Step.FORGET;
        }
        int row = memory.count() + 1;
        List<CoworkEvent> untold = new ArrayList<>(memory.since(event.time().millis() - window.toMillis()));
        untold.add(event);
        boolean full = untold.size() == failures;
        List<CoworkEvent> left = full ? List.of() : List.copyOf(untold);
        Memory counted = new Memory(left, row, event.time().millis() + window.toMillis());
        return new Step(counted, full ? match(untold, row) : null);
    }

    private RuleMatch match(List<CoworkEvent> events, int row) {
        CoworkEvent last = events.get(events.size() - 1);
        String tool = Tools.nameOf(last);
        String message = "Tool failure loop: tool=" + part(tool) + " failed " + row
                + " times in a row within one prompt, last error_type=" + part(errorType(last));
        List<Reason> reasons = List.of(Reason.of("failures", row, failures), Reason.of("tool_name", tool));
        return RuleMatch.of(this, CompositeKey.of(last.promptId(), tool), message, reasons, events)
                .as(row >= criticalFailures ? Severity.CRITICAL : Severity.ERROR);
    }

    private static @Nullable String errorType(CoworkEvent event) {
        return event.tool() == null ? null : event.tool().errorType();
    }
}
