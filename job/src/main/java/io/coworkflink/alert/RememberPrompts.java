/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.alert;

import io.coworkflink.alert.HighCostPromptRule.Step;
import java.time.Duration;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.util.Collector;

/** Remembers the newest prompts of each user, and asks the rule about one after the other as they come. */
final class RememberPrompts extends KeyedProcessFunction<String, PromptCost, RuleMatch> {
    static final String UID = "remember-prompt-costs";
    /** After the user's last prompt. */
    private static final long FORGOTTEN_AFTER_MILLIS = Duration.ofDays(30).toMillis();

    private final HighCostPromptRule rule;

    private transient ValueState<PromptMemory> memories;

    @SuppressWarnings("NullAway.Init") // Flink calls open() before anything else.
    RememberPrompts(HighCostPromptRule rule) {
        this.rule = rule;
    }

    @Override
    public void open(OpenContext context) {
        memories = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("recent-prompts", TypeInformation.of(PromptMemory.class)));
    }

    @Override
    public void processElement(PromptCost prompt, Context context, Collector<RuleMatch> out) throws Exception {
        PromptMemory before = memories.value();
        long noticed =
                noticed(prompt, context.timestamp(), context.timerService().currentWatermark());
        Step step = rule.next(before == null ? PromptMemory.NONE : before, prompt, noticed);
        if (step.match() != null) {
            out.collect(step.match());
        }
        if (before == null && step.memory().prompts().isEmpty()) {
            return;
        }
        memories.update(step.memory());
        if (before == null) {
            context.timerService().registerEventTimeTimer(forgottenAt(step.memory()));
        }
    }

    /** One timer a user: it finds out itself that there has been a newer prompt. */
    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<RuleMatch> out) throws Exception {
        PromptMemory memory = memories.value();
        if (memory == null || forgottenAt(memory) <= timestamp) {
            memories.clear();
        } else {
            context.timerService().registerEventTimeTimer(forgottenAt(memory));
        }
    }

    /**
     * A prompt whose last tool does not answer is over an hour after its last event, which would make the alert stale. A trace has the
     * time at which it is over at the latest.
     */
    private static long noticed(PromptCost prompt, long overMillis, long watermark) {
        return watermark == Watermark.MAX_WATERMARK.getTimestamp()
                ? prompt.endMillis()
                : Math.max(prompt.endMillis(), Math.min(overMillis, watermark));
    }

    private static long forgottenAt(PromptMemory memory) {
        return memory.newestMillis() + FORGOTTEN_AFTER_MILLIS;
    }
}
