/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import io.coworkflink.event.CoworkEvent;
import io.coworkflink.event.EventNames;
import java.time.Duration;
import java.util.List;

/** A prompt uses tools without end. A CEP pattern of a hundred events would be a hundred open matches, so this counts. */
final class ToolChurnRule implements MemoryRule {
    static final String ID = "tool_churn";

    /** A prompt never says that it ended: after this silence it has. */
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private final int results;

    ToolChurnRule(int results) {
        this.results = results;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public List<Need> needs() {
        return List.of(Need.of(EventNames.TOOL_RESULT, "prompt.id"));
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public boolean concerns(CoworkEvent event) {
        return event.isToolResult() && event.promptId() != null;
    }

    @Override
    public String key(CoworkEvent event) {
        return CompositeKey.of(event.identity().organizationId(), event.promptId());
    }

    /** Told with every so many results more. */
    @Override
    public Step next(Memory memory, CoworkEvent event) {
        int count = memory.count() + 1;
        Memory counted = new Memory(List.of(), count, event.time().millis() + LONGEST_PAUSE.toMillis());
        return new Step(counted, count % results == 0 ? match(count, event) : null);
    }

    private RuleMatch match(int count, CoworkEvent last) {
        return RuleMatch.of(
                this,
                CompositeKey.of(last.promptId()),
                "Tool churn: " + count + " tool results within one prompt, last tool="
                        + MessageText.part(Tools.nameOf(last)),
                List.of(Reason.of("tool_results", count, results)),
                last);
    }
}
