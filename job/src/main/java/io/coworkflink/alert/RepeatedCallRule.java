/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import io.coworkflink.config.RuleMode;
import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.EventNames;
import io.coworkflink.event.ToolCall;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * A prompt calls one tool again and again with what looks like the same input: rules know its size, not its text. Other inputs of the
 * same size look alike, so it is on trial.
 */
final class RepeatedCallRule implements MemoryRule {
    static final String ID = "repeated_call";

    /** As for {@link ToolChurnRule}. */
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private final int calls;

    RepeatedCallRule(int calls) {
        this.calls = calls;
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
                Need.of(EventNames.TOOL_RESULT, "tool_input_size_bytes"));
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public RuleMode usualMode() {
        return RuleMode.SHADOW;
    }

    @Override
    public boolean concerns(CoworkEvent event) {
        ToolCall call = event.tool();
        return event.isToolResult()
                && event.promptId() != null
                && call != null
                && call.name() != null
                && call.inputSizeBytes() != null;
    }

    @Override
    public String key(CoworkEvent event) {
        return CompositeKey.of(
                event.identity().organizationId(), event.promptId(), Tools.nameOf(event), inputSize(event));
    }

    /** Told with every so many calls more. */
    @Override
    public Step next(Memory memory, CoworkEvent event) {
        int count = memory.count() + 1;
        Memory counted = new Memory(List.of(), count, event.time().millis() + LONGEST_PAUSE.toMillis());
        return new Step(counted, count % calls == 0 ? match(count, event) : null);
    }

    private RuleMatch match(int count, CoworkEvent last) {
        String tool = Tools.nameOf(last);
        return RuleMatch.of(
                this,
                CompositeKey.of(last.promptId(), tool, inputSize(last)),
                "Repeated call: " + count + " times an input of " + inputSize(last) + " bytes within one prompt, tool="
                        + MessageText.part(tool),
                List.of(Reason.of("calls", count, calls)),
                last);
    }

    private static Long inputSize(CoworkEvent event) {
        return Objects.requireNonNull(Objects.requireNonNull(event.tool()).inputSizeBytes());
    }
}
