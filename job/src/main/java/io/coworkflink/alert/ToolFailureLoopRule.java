/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import static io.coworkflink.alert.MessageText.part;

import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.ToolCall;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.conditions.SimpleCondition;
import org.jspecify.annotations.Nullable;

/** One tool fails again and again within one prompt, with no success in between; what other tools do does not matter. */
final class ToolFailureLoopRule implements SequenceRule {
    static final String ID = "tool_failure_loop";

    private static final String FAILURES = "the tool fails again and again";

    private final int failures;
    private final Duration window;

    ToolFailureLoopRule(int failures, Duration window) {
        this.failures = failures;
        this.window = SequenceRule.requireShort(window);
    }

    @Override
    public String id() {
        return ID;
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
        return CompositeKey.of(event.identity().organizationId(), event.promptId(), toolName(event));
    }

    @Override
    public Pattern<CoworkEvent, ?> pattern() {
        return Pattern.<CoworkEvent>begin(FAILURES, AfterMatchSkipStrategy.skipPastLastEvent())
                .where(SimpleCondition.of(CoworkEvent::isToolFailure))
                .times(failures)
                .consecutive()
                .within(window);
    }

    @Override
    public RuleMatch match(Map<String, List<CoworkEvent>> stages) {
        List<CoworkEvent> events = Objects.requireNonNull(stages.get(FAILURES));
        CoworkEvent last = events.get(events.size() - 1);
        String tool = toolName(last);
        String message = "Tool failure loop: tool=" + part(tool) + " failed " + events.size()
                + " times in a row within one prompt, last error_type=" + part(errorType(last));
        List<Reason> reasons = List.of(Reason.of("failures", events.size(), failures), Reason.of("tool_name", tool));
        return RuleMatch.of(this, CompositeKey.of(last.promptId(), tool), message, reasons, events);
    }

    private static @Nullable String toolName(CoworkEvent event) {
        return event.tool() == null ? null : event.tool().name();
    }

    private static @Nullable String errorType(CoworkEvent event) {
        return event.tool() == null ? null : event.tool().errorType();
    }
}
